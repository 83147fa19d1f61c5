import type { Bump } from '../../shared/semver/bump-size.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { compareFinal, type FinalVersion } from '../../shared/semver/version.ts';

/**
 * - `first`: no final version lies before it, so nothing could be computed.
 * - `nothing-new`: no commit lies between it and its base.
 * - `skipped`: the bump is the same, but numbers were left out or were taken elsewhere.
 * - `larger`: the maintainers moved further than their commits say.
 * - `smaller`: the maintainers moved less far than their commits say.
 * - `backwards`: it is not newer than its base.
 * - `refused`: the version that its commits ask for has a tag on another line.
 */
export type DifferenceKind =
  'first' | 'nothing-new' | 'skipped' | 'larger' | 'smaller' | 'backwards' | 'refused';

export type Difference = {
  readonly kind: DifferenceKind;
  readonly theirs: Bump;
  readonly ours: Bump;
  /** The commits that made our bump, newest first, at most three. */
  readonly because: readonly string[];
};

type Compared = {
  readonly base: TaggedVersion | undefined;
  readonly target: TaggedVersion;
  readonly ours: FinalVersion | undefined;
  readonly refused: boolean;
  readonly bump: Bump;
  readonly range: readonly ParsedCommit[];
  readonly decisive: readonly ParsedCommit[];
};

const ORDER: readonly Bump[] = ['none', 'patch', 'minor', 'major'];

/** Says in what way a tag differs from the version computed for it. */
export function explain({ base, target, ours, refused, bump, range, decisive }: Compared): Difference {
  const theirs = base === undefined ? 'none' : moved(base.version.final, target.version.final);
  const moves = base === undefined || ours === undefined ? bump : moved(base.version.final, ours);
  const because = decisive.slice(0, 3).map(({ sha, subject }) => `${sha.slice(0, 10)} ${subject}`);
  const kind = ((): DifferenceKind => {
    if (base === undefined) return 'first';
    if (compareFinal(target.version.final, base.version.final) <= 0) return 'backwards';
    if (range.length === 0) return 'nothing-new';
    if (refused) return 'refused';
    if (theirs === moves) return 'skipped';
    return ORDER.indexOf(theirs) > ORDER.indexOf(moves) ? 'larger' : 'smaller';
  })();
  return { kind, theirs, ours: moves, because };
}

function moved(from: FinalVersion, to: FinalVersion): Bump {
  if (from.scheme !== 'semver' || to.scheme !== 'semver') return 'none';
  return (['major', 'minor', 'patch'] as const).find((part) => from[part] !== to[part]) ?? 'none';
}
