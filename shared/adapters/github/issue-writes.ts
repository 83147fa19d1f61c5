import { boundedLine } from '../../ledger/bounded-line.ts';
import { boundedText } from '../../report/bounded-text.ts';
import { markedBody } from '../../report/hidden-marker.ts';
import { assignable } from './assignees.ts';
import type { GitHubClient } from './client.ts';
import { type Issue, issueShape } from './issues.ts';
import { type Sent, send, type Write } from './send.ts';

/** In characters; GitHub refuses an issue that has more. */
const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;
const LONGEST_LABEL = 50;

/** An issue as it is opened. */
export type NewIssue = {
  /** The marker by which it is found again. */
  readonly key: string;
  readonly title: string;
  /** Markdown; what is too long is cut. */
  readonly body: string;
  readonly labels: readonly string[];
  /** Logins. */
  readonly assignees: readonly string[];
};

/** A new issue and what of it GitHub did not take, in sentences. */
export type OpenedIssue = { readonly issue: Issue; readonly notes: readonly string[] };

/**
 * Opens an issue that its key finds again; whether there is one already is for the caller to look. Labels that are not there
 * GitHub makes. People who cannot be assigned, and labels that cannot be, are left out with a note: an incident must be
 * opened whatever its configuration says.
 * Source: https://docs.github.com/en/rest/issues/issues#create-an-issue
 */
export async function openIssue(client: GitHubClient, issue: NewIssue): Promise<Sent<OpenedIssue>> {
  const labels = issue.labels.filter(isLabel);
  const assignees = await assignable(client, issue.assignees);
  const write = (people: readonly string[]) =>
    send(client, creation({ ...issue, labels, assignees: people }));
  let sent = await write(assignees);
  // What GitHub did not like it tells by code only; nothing was made.
  if (sent.kind === 'refused' && sent.reason.code === 'invalid' && assignees.length > 0)
    sent = await write([]);
  if (sent.kind !== 'done') return sent;
  return { kind: 'done', value: { issue: sent.value, notes: notesOn(sent.value, issue) } };
}

function creation({ key, title, body, labels, assignees }: NewIssue): Write<Issue> {
  return {
    what: `open an issue about ${key}`,
    needs: 'issues: write',
    route: 'POST /repos/{owner}/{repo}/issues',
    parameters: { title: titleOf(title), body: bodyOf(markedBody(key, body)), labels, assignees },
    statuses: [201],
    shape: issueShape,
  };
}

function notesOn(
  { labels, assignees }: Issue,
  asked: Pick<NewIssue, 'labels' | 'assignees'>,
): readonly string[] {
  const missing = (wanted: readonly string[], got: readonly string[]) =>
    wanted.filter((one) => !got.some((other) => other.toLowerCase() === one.toLowerCase()));
  return [
    ...missing(asked.labels, labels).map(
      (label) =>
        `The label "${boundedLine(label, LONGEST_LABEL)}" was not set: set it by hand, or check its name.`,
    ),
    ...missing(asked.assignees, assignees).map(
      (login) =>
        `${boundedLine(login, LONGEST_LABEL)} was not assigned: who is assigned must have access to the repository.`,
    ),
  ];
}

/** What of an issue is changed; the rest stays as it is. */
export type IssueChange = {
  readonly title?: string;
  /** With its marker, where it has one. */
  readonly body?: string;
  /** Instead of those it has. */
  readonly labels?: readonly string[];
};

/** Changes an issue; the same change may be made again. Source: https://docs.github.com/en/rest/issues/issues#update-an-issue */
export function changeIssue(client: GitHubClient, number: number, change: IssueChange): Promise<Sent<Issue>> {
  const { title, body, labels } = change;
  return patch(client, number, `change issue #${number}`, {
    ...(title === undefined ? {} : { title: titleOf(title) }),
    ...(body === undefined ? {} : { body: bodyOf(body) }),
    ...(labels === undefined ? {} : { labels: labels.filter(isLabel) }),
  });
}

/** Closes an issue; one that is closed stays so. */
export function closeIssue(
  client: GitHubClient,
  number: number,
  why: 'completed' | 'not_planned',
): Promise<Sent<Issue>> {
  return patch(client, number, `close issue #${number}`, { state: 'closed', state_reason: why });
}

function patch(
  client: GitHubClient,
  number: number,
  what: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Sent<Issue>> {
  return send(client, {
    what,
    needs: 'issues: write',
    route: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
    parameters: { issue_number: number, ...fields },
    statuses: [200],
    shape: issueShape,
  });
}

function titleOf(title: string): string {
  return boundedLine(title, LONGEST_TITLE);
}

function bodyOf(body: string): string {
  return boundedText(body, LONGEST_BODY);
}

/** A comma in a label would make it impossible to list by it. */
function isLabel(label: string): boolean {
  return label.trim() !== '' && label.length <= LONGEST_LABEL && !label.includes(',');
}
