import { bumpOf } from '../../shared/semver/bump.ts';
import type { Bump } from '../../shared/semver/bump-size.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { cancelReverts } from '../../shared/semver/reverts.ts';
import { notShipped } from './choose-version.ts';
import type { CutFacts } from './facts.ts';
import type { CutPlan } from './plan.ts';

/** How the commits of a plan were counted. */
export type Counted = {
  /** How many took each other back; the notes have the same number. */
  readonly takenBack: number;
  /** What each commit counts for; nothing where it was taken back or had shipped. */
  readonly sizeOf: (commit: ParsedCommit) => Bump;
};

/** Counts the commits of a plan as the choice of its version did. */
export function countedIn({ commits }: CutPlan, { shipped, settings }: CutFacts): Counted {
  const { active } = cancelReverts(commits);
  const counted = new Set(notShipped(active, shipped));
  return {
    takenBack: commits.length - active.length,
    sizeOf: (commit) => (counted.has(commit) ? bumpOf(commit, settings.bump) : 'none'),
  };
}
