import type { BumpPolicy, BumpRule } from './bump-policy.ts';
import type { Bump } from './bump-size.ts';
import { countedBullets } from './counted-bullets.ts';
import type { ParsedCommit } from './parsed-commit.ts';

/** How far a range of commits moves the version, and why. */
export type BumpDecision = {
  readonly bump: Bump;
  /** The newest of the commits with the largest bump; undefined when nothing moves the version. */
  readonly because: ParsedCommit | undefined;
  /** How many commits are of each size on their own. */
  readonly counts: Readonly<Record<Bump, number>>;
};

type Sized = Pick<ParsedCommit, 'scope' | 'breaking'> & { readonly type: string | undefined };

const SMALL_TO_LARGE = ['none', 'patch', 'minor', 'major'] as const satisfies readonly Bump[];

/**
 * Sizes one commit: the first rule that matches, else breaking is major, `feat` minor, a merge none because its commits
 * count themselves, and everything else patch, also what did not parse.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/#how-does-this-relate-to-semver
 */
export function bumpOf(commit: ParsedCommit, policy: BumpPolicy): Bump {
  const own = ruleFor(commit, policy.rules)?.bump ?? (isPlainMerge(commit) ? 'none' : sizeOf(commit));
  return countedBullets(commit, policy.squash).reduce<Bump>(
    (bump, bullet) => larger(bump, ruleFor(bullet, policy.rules)?.bump ?? sizeOf(bullet)),
    own,
  );
}

/**
 * Sizes a range: the largest bump of its active commits. A range of nothing but merges is a patch, because something
 * came in; a range without commits is none. The answer does not depend on the order of the list, but for which of two
 * commits of the same instant is named: then it is the first.
 */
export function decideBump(active: readonly ParsedCommit[], policy: BumpPolicy): BumpDecision {
  const counts: Record<Bump, number> = { none: 0, patch: 0, minor: 0, major: 0 };
  let bump: Bump = 'none';
  let because: ParsedCommit | undefined;
  for (const commit of active) {
    const size = bumpOf(commit, policy);
    counts[size] += 1;
    const newer = because === undefined || commit.committedAt > because.committedAt;
    if (rank(size) > rank(bump) || (size === bump && newer)) because = commit;
    bump = larger(bump, size);
  }
  if (bump !== 'none') return { bump, because, counts };
  const onlyMerges =
    active.length > 0 &&
    active.every((commit) => isPlainMerge(commit) && ruleFor(commit, policy.rules) === undefined);
  return onlyMerges ? { bump: 'patch', because, counts } : { bump, because: undefined, counts };
}

function isPlainMerge(commit: ParsedCommit): boolean {
  return commit.kind === 'merge' && !commit.breaking;
}

function sizeOf({ type, breaking }: Sized): Bump {
  if (breaking) return 'major';
  return type === 'feat' ? 'minor' : 'patch';
}

/** A rule that does not speak of breaking commits leaves them alone: `docs: none` must not hide a `docs!:`. */
function ruleFor(commit: Sized, rules: readonly BumpRule[]): BumpRule | undefined {
  return rules.find(
    (rule) =>
      matches(rule.type, commit.type) &&
      matches(rule.scope, commit.scope) &&
      (rule.breaking ?? false) === commit.breaking,
  );
}

/** `*` is any text that is there: a commit without a type has no type to match. */
function matches(wanted: string | undefined, found: string | undefined): boolean {
  if (wanted === undefined) return true;
  if (found === undefined) return false;
  return wanted === '*' || wanted.toLowerCase() === found.toLowerCase();
}

function larger(a: Bump, b: Bump): Bump {
  return rank(b) > rank(a) ? b : a;
}

function rank(bump: Bump): number {
  return SMALL_TO_LARGE.indexOf(bump);
}
