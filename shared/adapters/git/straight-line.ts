import type { Commit } from '../../semver/commit.ts';
import { inBatches } from './batches.ts';
import { COMMIT_FORMAT, createCommitReader, PLAIN_LOG } from './commit-record.ts';
import { type Git } from './git.ts';
import { checkedName } from './name.ts';
import { createNulScanner } from './nul-scanner.ts';

/**
 * Hands on commits from `to` back to the one whose parent is `base` (full object names), as long as they are a straight
 * line: each the only parent of the one before. Returns the commit that comes next: `base`, or the one at which the line
 * ends. Where `base` is behind that one, all that was handed on is in the range and stands before the rest of it.
 *
 * A range (`base..to`) comes only when git has walked it to its end, since only then it knows what to leave out. On a
 * straight line the parents prove what is in the range, whatever the clocks said: every commit on it has `base` behind
 * it, so none can lie behind `base`. So git is asked for everything, prints at once, and is stopped in time. It starts
 * from `base` too, to come by it, and end the attempt, about when a walk of the range would have ended.
 */
export async function streamLine(
  git: Git,
  to: string,
  base: string,
  onCommit: (commit: Commit) => void,
): Promise<string> {
  let next = to;
  let isOver = next === base;
  if (isOver) return base;
  const reader = createCommitReader((commit) => {
    const [parent] = commit.parents;
    isOver ||= commit.sha !== next || commit.parents.length !== 1 || parent === undefined;
    if (isOver || parent === undefined) return;
    onCommit(commit);
    next = parent;
    isOver = next === base;
  });
  const batches = inBatches(createNulScanner(reader).push);
  await git.read(
    [...PLAIN_LOG, COMMIT_FORMAT, '--end-of-options', checkedName(to), checkedName(base), '--'],
    { onStdout: batches.push, spooled: true, isEnough: () => isOver },
  );
  batches.flush();
  return next;
}
