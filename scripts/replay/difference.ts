import type { Bump } from '../../shared/semver/bump-size.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { compareFinal, type FinalVersion } from '../../shared/semver/version.ts';

/** How a tag and the version that we compute for it may differ, for people. Every one is a tag that we would not have made. */
export const MEANING = {
  larger: 'the maintainers moved further than their commits say',
  smaller: 'the maintainers moved less far than their commits say',
  'left-out': 'a move of the same size, and the maintainers left numbers out',
  lower:
    'a move of the same size, and ours passes numbers over: they are tagged elsewhere, or a commit asks for more',
  backwards: 'the tag is not newer than the final version before it',
  refused: 'we cut nothing: the version that the commits ask for is tagged on another line',
  first: 'no final version lies before it, so that no commit could decide',
  'nothing-new': 'we cut nothing: no commit that counts lies between it and the final version before',
} as const;

export type DifferenceKind = keyof typeof MEANING;

/** The differences that no rule for commits can decide; all others are disagreements. */
export const NOT_COMPARED: readonly DifferenceKind[] = ['first', 'nothing-new'];

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
    if (theirs === moves)
      return ours !== undefined && compareFinal(target.version.final, ours) < 0 ? 'lower' : 'left-out';
    return ORDER.indexOf(theirs) > ORDER.indexOf(moves) ? 'larger' : 'smaller';
  })();
  return { kind, theirs, ours: moves, because };
}

function moved(from: FinalVersion, to: FinalVersion): Bump {
  if (from.scheme !== 'semver' || to.scheme !== 'semver') return 'none';
  return (['major', 'minor', 'patch'] as const).find((part) => from[part] !== to[part]) ?? 'none';
}
