import type { Answer } from '../gate/answer.ts';
import type { Check } from '../gate/check.ts';

/** What ran for a commit. `failed` and `pending` name what keeps it from being green. */
export type CommitChecks = {
  readonly total: number;
  /** Those that were done and well; one that was skipped, or came to nothing, is none. */
  readonly succeeded: number;
  readonly failed: readonly string[];
  readonly pending: readonly string[];
};

export const COMMIT_CHECKS = 'commit checks';
const LISTED = 20;

/** Green means that something succeeded and nothing else stands in the way: checks that never ran prove nothing. */
export function commitChecksCheck(answer: Answer<CommitChecks>, sha: string): Check {
  const name = COMMIT_CHECKS;
  if (answer.kind === 'unanswered') return { name, verdict: 'error', reasons: [answer.reason] };
  const { total, succeeded, failed, pending } = answer.value;
  const source = sha;
  const commit = sha.slice(0, 7);
  if (failed.length > 0) {
    const message = `${failed.length} of ${total} checks of ${commit} failed: ${listed(failed)}`;
    return { name, verdict: 'fail', reasons: [{ code: 'checks-failed', message, source }] };
  }
  if (pending.length > 0) {
    const message = `${pending.length} of ${total} checks of ${commit} are not done: ${listed(pending)}`;
    return { name, verdict: 'inconclusive', reasons: [{ code: 'checks-pending', message, source }] };
  }
  if (succeeded === 0) {
    const none =
      total === 0
        ? `no check ran for ${commit}`
        : `none of ${total} checks of ${commit} ran: all were skipped or neutral`;
    const message = `${none}, so nothing says that it is green`;
    return { name, verdict: 'inconclusive', reasons: [{ code: 'no-checks', message, source }] };
  }
  return { name, verdict: 'pass', reasons: [] };
}

function listed(names: readonly string[]): string {
  const more = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
