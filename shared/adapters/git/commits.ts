import type { Commit } from '../../semver/commit.ts';
import { inBatches } from './batches.ts';
import { COMMIT_FORMAT, createCommitReader, PLAIN_LOG } from './commit-record.ts';
import { type Git } from './git.ts';
import { GitError } from './git-error.ts';
import { checkedName, isObjectName } from './name.ts';
import { createNulScanner } from './nul-scanner.ts';

/** The commits that `to` leads to and none of `excluding` does, and of these only the ones that touch one of `paths`. */
export type Range = {
  readonly to: string;
  readonly excluding: readonly string[];
  /** Folders, files or globs (`**` crosses folders, `:(exclude)docs` takes away) from the top; empty for all. */
  readonly paths: readonly string[];
};

/**
 * Hands on the commits of a range, newest first and never a parent before its child, and returns their number.
 * Reads commits only, no trees, unless paths are given. Memory does not grow with the range.
 */
export async function streamCommits(
  git: Git,
  range: Range,
  onCommit: (commit: Commit) => void,
): Promise<number> {
  const revisions = [checkedName(range.to), ...range.excluding.map((name) => `^${checkedName(name)}`)];
  // Without full history git leaves out commits of a side branch whose outcome the other side already had.
  const paths = range.paths.length === 0 ? [] : ['--full-history'];
  const args = [...paths, '--date-order', '--end-of-options', ...revisions, '--', ...range.paths];
  return readLog(git, args, onCommit);
}

/**
 * The commits of these names (4 to 64 hex digits) in the order asked for, from one process. A name that leads to no
 * commit, or to several, comes back as `missing`.
 */
export async function commitsNamed(
  git: Git,
  names: readonly string[],
): Promise<readonly (Commit | { readonly missing: string })[]> {
  const askable = names.filter(isObjectName);
  const found: Commit[] = [];
  if (askable.length > 0)
    await readLog(
      git,
      ['--no-walk=unsorted', '--ignore-missing', '--end-of-options', ...askable, '--'],
      (commit) => void found.push(commit),
    );
  // A branch may be called like an abbreviation: what begins differently is not what was asked for.
  return names.map((name) => {
    const prefix = name.toLowerCase();
    const commit = isObjectName(name) ? found.find(({ sha }) => sha.startsWith(prefix)) : undefined;
    return commit ?? { missing: name };
  });
}

async function readLog(
  git: Git,
  args: readonly string[],
  onCommit: (commit: Commit) => void,
): Promise<number> {
  let count = 0;
  const reader = createCommitReader((commit) => {
    count += 1;
    onCommit(commit);
  });
  const scanner = createNulScanner(reader);
  const batches = inBatches(scanner.push);
  await git.read([...PLAIN_LOG, COMMIT_FORMAT, ...args], { onStdout: batches.push, spooled: true });
  batches.flush();
  if (scanner.rest() > 0)
    throw new GitError('malformed', `git log ended in the middle of a commit, after ${count} whole ones.`);
  return count;
}
