import type { Answer, UnansweredCode } from '../../gate/answer.ts';
import { GitError } from './git-error.ts';
import { isForbidden, isMissing, oneLine } from './said.ts';

/** An answer that did not come, out of what git said about it; `stderr` must be free of secrets. */
export function unanswered(asked: string, stderr: string): Answer<never> {
  const said = `The repository could not be asked for ${asked}: ${oneLine(stderr)}`;
  const reason = (code: UnansweredCode, hint: string): Answer<never> => ({
    kind: 'unanswered',
    reason: { code, message: `${said}${hint}` },
  });
  if (isForbidden(stderr)) return reason('forbidden', '; the token needs `contents: read` on it');
  if (isMissing(stderr)) return reason('not-found', '; it does not exist, or the token may not see it');
  if (/not valid: is this a git repository|no ref was listed/.test(stderr))
    return reason('unreadable', ', or something else answered in its place');
  if (/error: 429\b/.test(stderr)) return reason('rate-limited', '; try again later');
  return reason('unreachable', '');
}

/** The same for a git that was ended because it took too long; anything else is thrown on. */
export function unansweredError(asked: string, thrown: unknown): Answer<never> {
  if (thrown instanceof GitError && thrown.code === 'timed-out') return unanswered(asked, thrown.message);
  throw thrown;
}
