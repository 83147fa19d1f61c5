import type { ParsedCommit } from './parsed-commit.ts';
import { claimsOf } from './revert-claims.ts';

/** A revert that stands, and the commits of the range that it takes back. */
export type Cancellation = { readonly revert: ParsedCommit; readonly reverted: readonly ParsedCommit[] };

/** What is left of a range when reverts and what they take back are gone. Both lists keep the order of the range. */
export type CancelledReverts = {
  readonly active: readonly ParsedCommit[];
  readonly cancelled: readonly Cancellation[];
};

/**
 * Takes the pairs of revert and reverted commit out of a range (newest first). A revert that is itself taken back takes
 * nothing back, however long the chain. A revert of a merge takes back what the merge brought in. A revert stays active
 * when its target, or one of several named targets, lies outside the range: there it changes what was released.
 *
 * A claim is settled as soon as every revert against it is settled. Reverts that take each other back in a circle, which
 * no honest history holds, are never settled: they stay active and take nothing back, in whatever order they are listed.
 */
export function cancelReverts(commits: readonly ParsedCommit[]): CancelledReverts {
  const claims = claimsOf(commits);
  if (claims.size === 0) return { active: commits, cancelled: [] };
  const unsettled = new Map<ParsedCommit, number>();
  for (const { reverted } of claims.values())
    for (const commit of reverted) unsettled.set(commit, (unsettled.get(commit) ?? 0) + 1);

  const standing = [...claims.keys()].filter((revert) => !unsettled.has(revert));
  const gone = new Set<ParsedCommit>();
  const dropped = new Set<ParsedCommit>();
  // The list grows while it is read: what loses its last opponent stands from then on.
  for (const revert of standing) {
    const claim = claims.get(revert);
    if (claim?.whole === true) dropped.add(revert);
    for (const commit of claim?.reverted ?? []) {
      if (gone.has(commit)) continue;
      gone.add(commit);
      for (const restored of claims.get(commit)?.reverted ?? []) {
        const left = (unsettled.get(restored) ?? 0) - 1;
        unsettled.set(restored, left);
        if (left === 0 && claims.has(restored)) standing.push(restored);
      }
    }
  }
  const stands = new Set(standing);
  return {
    active: commits.filter((commit) => !gone.has(commit) && !dropped.has(commit)),
    cancelled: commits.flatMap((revert) => {
      const claim = stands.has(revert) ? claims.get(revert) : undefined;
      return claim === undefined ? [] : [{ revert, reverted: [...claim.reverted] }];
    }),
  };
}
