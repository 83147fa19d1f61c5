import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { isPickedAlready } from './candidate.ts';
import type { CutFacts } from './facts.ts';

/** What a cut has and its base has not, newest first: the picks on top of what the target has. */
export function cutRange(facts: CutFacts): readonly ParsedCommit[] {
  const picks = isPickedAlready(facts) ? [] : facts.picks.commits.toReversed();
  return [...picks, ...facts.commits];
}
