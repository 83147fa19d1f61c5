import type { Commit } from '../../semver/commit.ts';
import { inBatches } from './batches.ts';
import { COMMIT_FORMAT, createCommitReader, PLAIN_LOG } from './commit-record.ts';
import { type Git } from './git.ts';
import { checkedName } from './name.ts';
import { createNulScanner } from './nul-scanner.ts';

/** A walk through history that has begun, before it is known how far it shall go. */
export type LineWalk = {
  /**
   * Hands on commits back to the one whose parent is `base`, as long as they are a straight line: each the only parent of
   * the one before, and none older than the base. Returns the commit that comes next: the base, or the one at which the
   * line ends. Where the base is behind that one, all that was handed on is in the range and stands before the rest of it.
   * To be asked once.
   */
  readonly backTo: (
    base: Pick<Commit, 'sha' | 'committedAt'>,
    onCommit: (commit: Commit) => void,
  ) => Promise<string>;
  /** Ends a walk that nobody follows; does nothing to one that is over. */
  readonly drop: () => void;
};

/**
 * Begins to walk back from a commit (its full name).
 *
 * A range (`base..from`) comes only when git has walked it to its end, since only then it knows what to leave out. On a
 * straight line the parents prove what is in the range, whatever the clocks said: every commit on it has the base behind
 * it, so none can lie behind the base. So git is asked for everything, prints at once, and is stopped in time. A commit
 * older than the base ends the attempt about where a walk of the range would have ended.
 */
export function walkLine(git: Git, from: string): LineWalk {
  let early: Buffer[] = [];
  let isOver = false;
  let take = (chunk: Buffer): void => void early.push(chunk);
  const read = git.read([...PLAIN_LOG, COMMIT_FORMAT, '--end-of-options', checkedName(from), '--'], {
    onStdout: (chunk) => {
      take(chunk);
    },
    isEnough: () => isOver,
    spooled: true,
  });
  // Whoever follows the walk is told; of one that is dropped nobody asks how it ended.
  read.catch(() => undefined);
  const drop = () => {
    isOver = true;
    early = [];
  };
  return {
    backTo: async (base, onCommit) => {
      let next = from;
      isOver ||= next === base.sha;
      const reader = createCommitReader((commit) => {
        const [parent] = commit.parents;
        isOver ||=
          commit.sha !== next || commit.parents.length !== 1 || commit.committedAt < base.committedAt;
        if (isOver || parent === undefined) return;
        onCommit(commit);
        next = parent;
        isOver = next === base.sha;
      });
      const batches = inBatches(createNulScanner(reader).push);
      take = batches.push;
      const begun = early;
      early = [];
      try {
        for (const chunk of begun) if (!isOver) take(chunk);
      } catch (error) {
        drop();
        throw error;
      }
      if (isOver) return next;
      await read;
      batches.flush();
      return next;
    },
    drop,
  };
}
