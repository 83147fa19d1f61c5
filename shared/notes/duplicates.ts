import { breaks, type Squash } from '../semver/counted-bullets.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { subjectKey } from './shipped.ts';

/** The commits listed so far, asked whether one of them already says what another would say. */
export type Listed = {
  readonly add: (commit: ParsedCommit) => void;
  readonly twinOf: (commit: ParsedCommit) => ParsedCommit | undefined;
};

/**
 * Two commits of a range are one when one was picked from the other, when they have pull request, type, scope and
 * subject in common, or when one is the merge of the other's pull request. A breaking commit is only one with another
 * that breaks too.
 */
export function listedAmong(commits: readonly ParsedCommit[], squash: Squash): Listed {
  const repeated = repeatedPullRequests(commits);
  const byName = new Map<string, ParsedCommit>();
  const anyPicked = commits.some(({ pickedFrom }) => pickedFrom.length > 0);
  const isRepeated = ({ pullRequest }: ParsedCommit) =>
    pullRequest !== undefined && repeated.has(pullRequest);
  return {
    add: (commit) => {
      if (anyPicked) byName.set(commit.sha, commit);
      if (!isRepeated(commit)) return;
      byName.set(mergeName(commit, squash), commit);
      byName.set(changeName(commit), commit);
    },
    twinOf: (commit) => {
      if (commit.pickedFrom.length === 0 && !isRepeated(commit)) return undefined;
      const names = [...commit.pickedFrom];
      if (isRepeated(commit))
        names.push(commit.kind === 'merge' ? mergeName(commit, squash) : changeName(commit));
      return names
        .map((name) => byName.get(name))
        .find((twin) => twin !== undefined && (breaks(twin, squash) || !breaks(commit, squash)));
    },
  };
}

function repeatedPullRequests(commits: readonly ParsedCommit[]): ReadonlySet<number> {
  // Sorted, equal numbers are neighbours: cheaper than a set of all of them, most of which stand alone.
  const sorted = new Int32Array(commits.length);
  let count = 0;
  for (const { pullRequest } of commits) if (pullRequest !== undefined) sorted[count++] = pullRequest;
  const numbers = sorted.subarray(0, count).sort();
  return new Set(numbers.filter((number, index) => number === numbers[index - 1]));
}

function changeName(commit: ParsedCommit): string {
  return `#${commit.pullRequest ?? 0}\n${subjectKey(commit)}`;
}

/** Breaking and other commits apart, so that a later harmless one does not hide an earlier breaking one. */
function mergeName(commit: ParsedCommit, squash: Squash): string {
  return `#${commit.pullRequest ?? 0} ${breaks(commit, squash) ? 'breaking' : 'kept'}`;
}
