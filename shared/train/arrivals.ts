import type { Instant } from '../calendar/instant.ts';
import { broughtInByMerges } from '../semver/brought-in.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';
import { claimsOf } from '../semver/revert-claims.ts';

/**
 * When each commit of a range (newest first, children before their parents) came to the branch: when it was made, but no
 * earlier than its parents, than the merges that brought it in, and than the revert of a revert that brought it back.
 * Dates are those of the committer. What a fast-forward brings in leaves no trace of when.
 */
export function arrivalsOf(range: readonly ParsedCommit[]): (commit: ParsedCommit) => Instant {
  const came = new Map<string, Instant>();
  const arrival = ({ sha, committedAt }: ParsedCommit): Instant => came.get(sha) ?? committedAt;
  const noEarlier = (commit: ParsedCommit, than: Instant): void => {
    if (than > arrival(commit)) came.set(commit.sha, than);
  };
  for (const commit of range.toReversed()) {
    came.set(commit.sha, commit.committedAt);
    for (const parent of commit.parents) noEarlier(commit, came.get(parent) ?? commit.committedAt);
  }
  const broughtIn = broughtInByMerges(range);
  for (const merge of range)
    if (merge.parents.length > 1) for (const commit of broughtIn(merge)) noEarlier(commit, arrival(merge));

  const claims = claimsOf(range);
  const undone = new Map<ParsedCommit, Instant>();
  // From the newest revert on, so that how long a chain of them is does not matter.
  for (const [revert, { reverted }] of claims)
    for (const commit of reverted) {
      noEarlier(commit, undone.get(revert) ?? commit.committedAt);
      if (claims.has(commit))
        undone.set(commit, Math.max(undone.get(commit) ?? commit.committedAt, arrival(revert)));
    }
  return arrival;
}
