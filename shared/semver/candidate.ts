import type { TaggedVersion } from './tagged-version.ts';
import { compareFinal, type FinalVersion } from './version.ts';

/** The number of the next candidate, and the candidate before it. */
export type NextCandidate = { readonly number: number; readonly previous: TaggedVersion | undefined };

/**
 * The next candidate of exactly this final version: one above the highest over all tags, on whatever branch, gaps left
 * as they are. A version that has no candidate yet starts at `startAt`, whatever number another version had reached.
 */
export function nextCandidate(
  final: FinalVersion,
  versions: readonly TaggedVersion[],
  startAt: 0 | 1,
): NextCandidate {
  let previous: TaggedVersion | undefined;
  let highest = -1;
  for (const one of versions) {
    const found = candidateNumber(one);
    if (found === undefined || compareFinal(one.version.final, final) !== 0 || found <= highest) continue;
    highest = found;
    previous = one;
  }
  return { number: Math.max(startAt, highest + 1), previous };
}

/** The newest candidate that is tagged on this very commit, by which a second run finds its own work. */
export function candidateAt(sha: string, versions: readonly TaggedVersion[]): TaggedVersion | undefined {
  return versions.findLast((one) => candidateNumber(one) !== undefined && one.tag.sha === sha);
}

function candidateNumber({ version: { prerelease } }: TaggedVersion): number | undefined {
  return prerelease?.kind === 'candidate' ? prerelease.number : undefined;
}
