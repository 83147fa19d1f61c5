import { accountOf } from '../answers/account.ts';
import { invalid, notFound } from '../answers/failure.ts';
import { fieldsOf, namesOf, textOf, wordOf } from '../answers/fields.ts';
import type { Call, Reply, Route } from '../route.ts';
import { addIssue, ensureLabel } from '../state/add.ts';
import type { Issue } from '../state/records.ts';
import { listed, update } from '../state/table.ts';
import { issueAnswer } from './answer.ts';
import { isAssignable } from './assignee-routes.ts';

const READ = [
  { permission: 'issues', level: 'read' },
  { permission: 'pull-requests', level: 'read' },
] as const;
const WRITE = [
  { permission: 'issues', level: 'write' },
  { permission: 'pull-requests', level: 'write' },
] as const;
const MAX_TITLE = 256;
const MAX_BODY = 65_536;
const STATES = ['open', 'closed'] as const;
const REASONS = ['completed', 'not_planned', 'duplicate', 'reopened'] as const;

/** https://docs.github.com/en/rest/issues/issues */
export const issueRoutes: readonly Route[] = [
  { operation: 'GET /repos/{owner}/{repo}/issues', needs: READ, handle: list },
  {
    operation: 'POST /repos/{owner}/{repo}/issues',
    needs: [{ permission: 'issues', level: 'write' }],
    handle: create,
  },
  { operation: 'GET /repos/{owner}/{repo}/issues/{issue_number}', needs: READ, handle: get },
  { operation: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}', needs: WRITE, handle: change },
];

/** The issue or pull request of the path. */
export function issueOf(call: Call): Issue | undefined {
  const number = Number(call.parameters['issue_number']);
  return call.state.issues.rows.find((issue) => issue.number === number);
}

/** Pull requests are among the issues, and an issue must have all of the labels asked for. */
function list(call: Call): Reply {
  const state = call.query.get('state') ?? 'open';
  const creator = call.query.get('creator');
  const since = Date.parse(call.query.get('since') ?? '1970-01-01T00:00:00Z');
  const labels = (call.query.get('labels') ?? '').split(',').map((label) => label.trim().toLowerCase());
  const wanted = labels.filter((label) => label !== '');
  const found = listed(call.state.issues).filter(
    (issue) =>
      (state === 'all' || issue.state === state) &&
      (creator === null || issue.author.login === creator) &&
      issue.updatedAt >= since &&
      wanted.every((label) => issue.labels.some((name) => name.toLowerCase() === label)),
  );
  const key = call.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
  const rising = found.toSorted((a, b) => a[key] - b[key] || a.number - b.number);
  const sorted = call.query.get('direction') === 'asc' ? rising : rising.toReversed();
  return { status: 200, body: sorted.map((issue) => issueAnswer(call, issue)) };
}

function create(call: Call): Reply {
  const fields = fieldsOf(call.body);
  const title = titleOf(call.body) ?? '';
  if (title.trim() === '') return invalid({ resource: 'Issue', code: 'missing_field', field: 'title' });
  const assignees = namesOf(fields, 'assignees') ?? [];
  const refused = refusal(call, title, textOf(fields, 'body') ?? '', assignees);
  if (refused !== undefined) return refused;
  const issue = addIssue(call.state, {
    title,
    body: textOf(fields, 'body') ?? null,
    labels: unique(namesOf(fields, 'labels') ?? []),
    assignees,
    author: accountOf(call.actor),
    createdAt: call.now(),
  });
  return { status: 201, body: issueAnswer(call, issue) };
}

function get(call: Call): Reply {
  const issue = issueOf(call);
  return issue === undefined ? notFound() : { status: 200, body: issueAnswer(call, issue) };
}

function change(call: Call): Reply {
  const issue = issueOf(call);
  if (issue === undefined) return notFound();
  const fields = fieldsOf(call.body);
  const state = wordOf(fields, 'state', STATES) ?? issue.state;
  const labels = unique(namesOf(fields, 'labels') ?? issue.labels);
  const assignees = namesOf(fields, 'assignees') ?? issue.assignees;
  const refused = refusal(call, titleOf(call.body) ?? '', textOf(fields, 'body') ?? '', assignees);
  if (refused !== undefined) return refused;
  for (const label of labels) ensureLabel(call.state, label);
  const changed = update(call.state.issues, {
    ...issue,
    title: titleOf(call.body) ?? issue.title,
    body: fields.get('body') === null ? null : (textOf(fields, 'body') ?? issue.body),
    labels,
    assignees,
    ...turned(issue, state, call.now()),
    stateReason: wordOf(fields, 'state_reason', REASONS) ?? turned(issue, state, call.now()).stateReason,
    updatedAt: call.now(),
  });
  return { status: 200, body: issueAnswer(call, changed) };
}

/** What an issue becomes when it is closed or opened again. */
export function turned(
  issue: Issue,
  state: Issue['state'],
  now: number,
): Pick<Issue, 'state' | 'stateReason' | 'closedAt'> {
  const { stateReason, closedAt } = issue;
  if (state === issue.state) return { state, stateReason, closedAt };
  return state === 'closed'
    ? { state, stateReason: 'completed', closedAt: now }
    : { state, stateReason: 'reopened', closedAt: null };
}

/** GitHub takes none of an issue that has anything too long, or a person who cannot be assigned. */
function refusal(
  { state }: Call,
  title: string,
  body: string,
  assignees: readonly string[],
): Reply | undefined {
  const tooLong = (field: string, most: number): Reply =>
    invalid({
      resource: 'Issue',
      code: 'custom',
      field,
      message: `${field} is too long (maximum is ${most} characters)`,
    });
  if (title.length > MAX_TITLE) return tooLong('title', MAX_TITLE);
  if (body.length > MAX_BODY) return tooLong('body', MAX_BODY);
  const stranger = assignees.find((login) => !isAssignable(state, login));
  if (stranger === undefined) return undefined;
  return invalid({ resource: 'Issue', code: 'invalid', field: 'assignees', value: stranger });
}

/** The title may be a number. */
function titleOf(body: unknown): string | undefined {
  const title = fieldsOf(body).get('title');
  return typeof title === 'string' || typeof title === 'number' ? String(title) : undefined;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
