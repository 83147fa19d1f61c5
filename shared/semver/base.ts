import { finalsOf, isFinal, type TaggedVersion } from './tagged-version.ts';
import { compareFinal, type FinalVersion, formatFinal } from './version.ts';

const MOST_HEIRS = 10;

/**
 * The newest final version of all, whether or not it counts for the commit at hand. When its tag is an ancestor of the
 * commit it is the base, and nothing more needs to be asked. `versions` are sorted, oldest first.
 */
export function newestFinal(versions: readonly TaggedVersion[]): TaggedVersion | undefined {
  return versions.findLast(isFinal);
}

/**
 * The previous final version of a commit. A final version counts when any tag of its line is reachable from the commit:
 * its own, or a candidate's, since a release branch that got picks ends in a final tag beside the branch it came from.
 * 2.0.0 does not count on the maintenance branch of 1.x. The newest that counts is the base; of two spellings of it, the
 * reachable one. `versions` are sorted, oldest first; `reachableTags` are names as `git tag --merged` gives them.
 */
export function chooseBase(
  versions: readonly TaggedVersion[],
  reachableTags: ReadonlySet<string>,
): TaggedVersion | undefined {
  const lines = new Set<string>();
  for (const { tag, version } of versions) if (reachableTags.has(tag.name)) lines.add(lineOf(version.final));
  const newest = versions.findLast((one) => isFinal(one) && lines.has(lineOf(one.version.final)));
  if (newest === undefined) return undefined;
  const spellings = versions.filter(
    (one) => isFinal(one) && compareFinal(one.version.final, newest.version.final) === 0,
  );
  return spellings.find(({ tag }) => reachableTags.has(tag.name)) ?? newest;
}

/**
 * What the first release is going to be, where no final version counts for the commit: the newest pre-release behind it.
 * A project that has shown v2.0.0-rc.3 to people does not go back to 0.1.0.
 */
export function newestUnreleased(
  versions: readonly TaggedVersion[],
  reachableTags: ReadonlySet<string>,
): TaggedVersion | undefined {
  return versions.findLast((one) => !isFinal(one) && reachableTags.has(one.tag.name));
}

/** The final versions newer than the base, oldest first: released elsewhere, so they did not count. */
export function newerElsewhere(
  versions: readonly TaggedVersion[],
  base: TaggedVersion | undefined,
): readonly TaggedVersion[] {
  return versions.filter(
    (one) => isFinal(one) && (base === undefined || compareFinal(one.version.final, base.version.final) > 0),
  );
}

/**
 * The oldest candidate behind the commit that became nothing under its own number: newer than the base, and its final
 * version has no tag. It may have been released under another number: a feature is picked onto the release branch of
 * v1.2.2-rc.1, and v1.3.0 is tagged there without any tag of line 1.3 behind the main branch. Who can ask for ancestry
 * looks for such a release with {@link possibleHeirs}.
 */
export function openCandidate(
  versions: readonly TaggedVersion[],
  reachableTags: ReadonlySet<string>,
  base: TaggedVersion | undefined,
): TaggedVersion | undefined {
  return openCandidates(versions, base).find(({ tag }) => reachableTags.has(tag.name));
}

/** The candidates newer than the base whose final version has no tag, oldest first, wherever they stand. */
export function openCandidates(
  versions: readonly TaggedVersion[],
  base: TaggedVersion | undefined,
): readonly TaggedVersion[] {
  const released = new Set(finalsOf(versions).map(formatFinal));
  return versions.filter(
    ({ version }) =>
      version.prerelease?.kind === 'candidate' &&
      (base === undefined || compareFinal(version.final, base.version.final) > 0) &&
      !released.has(formatFinal(version.final)),
  );
}

/**
 * The releases that an {@link openCandidate} may have become, newest first. The first that has the candidate's commit
 * behind it is the base in place of the one chosen by lines. There are ten at most, since each costs a walk.
 */
export function possibleHeirs(
  versions: readonly TaggedVersion[],
  base: TaggedVersion | undefined,
): readonly TaggedVersion[] {
  return newerElsewhere(versions, base).slice(-MOST_HEIRS).toReversed();
}

/** What releases of one release branch share: major and minor number, in a calendar the very version. */
function lineOf(final: FinalVersion): string {
  return final.scheme === 'semver' ? `${final.major}.${final.minor}` : formatFinal(final);
}
