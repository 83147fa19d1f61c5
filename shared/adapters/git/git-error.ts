import { CouldNotDecide } from '../../gate/could-not-decide.ts';

/**
 * - `git-missing`: there is no git on the machine.
 * - `not-a-repository`: the folder is not inside a git repository, or does not exist.
 * - `not-trusted`: git refuses a repository that belongs to somebody else (`safe.directory`).
 * - `bad-name`: the text cannot be the name of a ref or of a commit; git was not asked.
 * - `timed-out`: git took longer than it was given, and was ended.
 * - `failed`: git ended with an error.
 * - `malformed`: git answered in a form that we cannot read.
 */
export type GitErrorCode =
  'git-missing' | 'not-a-repository' | 'not-trusted' | 'bad-name' | 'timed-out' | 'failed' | 'malformed';

/** A question to git that has no answer. What was asked and what git said are in the message. */
export class GitError extends CouldNotDecide {
  override readonly name = 'GitError';
  readonly code: GitErrorCode;

  constructor(code: GitErrorCode, message: string, options?: ErrorOptions) {
    super([{ code: code, message }], options);
    this.code = code;
  }
}

/** Reads the reason of a failure out of git's own words (in English, because git runs with `LC_ALL=C`). */
export function gitFailed(args: readonly string[], stderr: string, directory: string): GitError {
  const said = stderr.trim();
  if (said.includes('dubious ownership'))
    return new GitError(
      'not-trusted',
      `git does not trust the repository in ${directory}, because it belongs to another user. ${said}`,
    );
  if (said.includes('not a git repository'))
    return new GitError(
      'not-a-repository',
      `${directory} is not inside a git repository: check it out first (actions/checkout), or start in its folder. GIT_DIR is not looked at.`,
    );
  return new GitError(
    'failed',
    `git ${args[0] ?? ''} failed in ${directory}: ${said === '' ? 'it gave no reason' : said}`,
  );
}
