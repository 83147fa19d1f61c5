import type { GitHubClient } from '../../../shared/adapters/github/client.ts';
import type { NewIssue } from '../../../shared/adapters/github/issue-writes.ts';
import type { Issue } from '../../../shared/adapters/github/issues.ts';
import { duplicateBody, twinsOf } from '../../../shared/canary/twin-issues.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import { labelOf } from '../collect/see-outside.ts';
import type { SeenIssue } from '../view.ts';

/**
 * Opens the issue of a key, or ends with the one that is there: another run may have opened one at the same time, and of two that see
 * each other only afterwards the younger is closed. May be done again after any part of it.
 * @param seen the issue that was there at the last look
 */
export async function openOneIssue(
  client: GitHubClient,
  issue: NewIssue,
  seen: SeenIssue | null | undefined,
): Promise<Performed> {
  const { openIssue } = await import('../../../shared/adapters/github/issue-writes.ts');
  const { markedIssues } = await import('../../../shared/adapters/github/issues.ts');
  const isThere = seen !== undefined && seen !== null;
  const opened = isThere ? undefined : await openIssue(client, issue);
  if (opened !== undefined && opened.kind !== 'done') return opened;
  const { key } = issue;
  const listed = await markedIssues(client, { label: labelOf(key), key, state: 'all' });
  if (listed.kind === 'unanswered') return { kind: 'unknown', reason: listed.reason };
  const own = opened?.value.issue;
  const twins = twinsOf(own === undefined ? listed.value : [...others(listed.value, own), own]);
  // Whoever has just opened one closes no other: the run that opened that does.
  const younger = (twins?.younger ?? []).filter((number) => own === undefined || number === own.number);
  for (const number of younger) {
    const closed = await closeTwin(client, { key, number, oldest: twins?.oldest ?? number });
    if (closed.kind !== 'done') return closed;
  }
  return { kind: 'done' };
}

/** The list may lag behind what was just written. */
function others(issues: readonly Issue[], { number }: Issue): readonly Issue[] {
  return issues.filter((one) => one.number !== number);
}

/** Says why, then closes it: who dies between the two finds the comment again. */
async function closeTwin(
  client: GitHubClient,
  { key, number, oldest }: { readonly key: string; readonly number: number; readonly oldest: number },
): Promise<Performed> {
  const { commentOnce } = await import('../../../shared/adapters/github/comments.ts');
  const { closeIssue } = await import('../../../shared/adapters/github/issue-writes.ts');
  const body = duplicateBody(oldest);
  const said = await commentOnce(client, { issue: number, key: `duplicate ${key}`, body });
  if (said.kind !== 'done') return said;
  const closed = await closeIssue(client, number, 'not_planned');
  return closed.kind === 'done' ? { kind: 'done' } : closed;
}
