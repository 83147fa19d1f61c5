import * as z from 'zod';
import type { Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import { hasMarker } from '../../report/hidden-marker.ts';
import { isoInstant } from '../http/iso-instant.ts';
import { answer } from './answer.ts';
import { askIfThere } from './ask.ts';
import { type Author, authorShape } from './author.ts';
import type { GitHubClient } from './client.ts';
import { OddAnswer } from './odd-answer.ts';
import { everyPage } from './pages.ts';

export type Issue = {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  /** Logins. */
  readonly assignees: readonly string[];
  /** `undefined` for an account that is gone. */
  readonly author: Author | undefined;
  readonly createdAt: Instant;
  /** Page for people. */
  readonly url: string;
  readonly isPull: boolean;
};

export const issueShape = z
  .object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    labels: z.array(z.union([z.string(), z.object({ name: z.string() })])),
    assignees: z.array(z.object({ login: z.string() })).nullish(),
    user: authorShape.nullable(),
    created_at: isoInstant,
    html_url: z.string(),
    pull_request: z.unknown().optional(),
  })
  .transform(({ body, labels, assignees, user, created_at, html_url, pull_request, ...same }): Issue => ({
    ...same,
    body: body ?? '',
    labels: labels.map((label) => (typeof label === 'string' ? label : label.name)),
    assignees: (assignees ?? []).map(({ login }) => login),
    author: user ?? undefined,
    createdAt: created_at,
    url: html_url,
    isPull: pull_request !== undefined,
  }));

/** One issue; `undefined` when there is none of that number. Needs `issues: read`. */
export function issueAt(client: GitHubClient, number: number): Promise<Answer<Issue | undefined>> {
  return answer(`issue #${number}`, async () => {
    const found = await askIfThere(client, {
      route: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
      parameters: { issue_number: number },
      shape: issueShape,
    });
    if (found !== undefined && found.number !== number) throw new OddAnswer('it is about another issue');
    return found;
  });
}

/**
 * Issues that begin with the marker of a key, the lowest number first. By listing, because the index of the search lags
 * by minutes. Needs `issues: read`. Whoever can open an issue can write a marker: the label, which takes the role of triage to
 * set, and `author` tell ours from others.
 * @param question.label one that the issue was made with; no comma
 */
export function markedIssues(
  client: GitHubClient,
  question: { readonly label: string; readonly key: string; readonly state: 'open' | 'all' },
): Promise<Answer<readonly Issue[]>> {
  const { label, key, state } = question;
  return answer(`issues about ${key}`, async () => {
    // GitHub would read two labels, and find only issues with both.
    if (label.includes(',')) throw new OddAnswer(`a label with a comma, "${label}", cannot be asked for`);
    const pages = await everyPage(client, {
      route: 'GET /repos/{owner}/{repo}/issues',
      parameters: { labels: label, state },
      page: z.array(issueShape),
      length: (page) => page.length,
    });
    // An issue may move to another page while we read.
    const byNumber = new Map(pages.flat().map((issue) => [issue.number, issue]));
    return [...byNumber.values()]
      .filter((issue) => !issue.isPull && hasMarker(issue.body, key))
      .sort((a, b) => a.number - b.number);
  });
}
