import { formatLocalAndUtc } from '../calendar/local-time.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import { broughtInByMerges } from '../semver/brought-in.ts';
import type { ParsedCommit } from '../semver/parsed-commit.ts';

const LISTED = 20;

/**
 * The code freeze: what comes to the branch after it must be a fix that breaks nothing, or take something back. A commit
 * came when it was made, or later with the merge that brought it in. What a fast-forward brings in leaves no trace of
 * when, so that such a commit counts by its own committer date.
 */
export function codeFreezeCheck(request: {
  /** Of the range, newest first. */
  readonly commits: readonly ParsedCommit[];
  /** When it began; `undefined` when nobody can tell, which closes the cut. */
  readonly freeze: Instant | undefined;
  readonly zone: string;
}): Check<'after-code-freeze' | 'slot-unknown'> {
  const { commits, freeze, zone } = request;
  const name = 'code freeze';
  if (freeze === undefined) {
    const message =
      'the tag of the candidate names no slot, so nobody can tell which code freeze it is held to';
    return { name, verdict: 'inconclusive', reasons: [{ code: 'slot-unknown', message }] };
  }
  const arrival = arrivals(commits);
  const late = commits.filter((commit) => arrival(commit) > freeze && !mayComeLate(commit));
  const limit = formatLocalAndUtc(freeze, zone);
  const reasons = late.slice(0, LISTED).map((commit): Reason<'after-code-freeze'> => ({
    code: 'after-code-freeze',
    message: `${commit.sha.slice(0, 7)} came after the code freeze: ${commit.subject}`,
    observed: formatLocalAndUtc(arrival(commit), zone),
    limit,
    source: commit.sha,
  }));
  const more = late.length - reasons.length;
  if (more > 0)
    reasons.push({
      code: 'after-code-freeze',
      message: `and ${more} more commits came after the code freeze`,
      limit,
    });
  return { name, verdict: late.length === 0 ? 'pass' : 'fail', reasons };
}

/** When each commit came to the branch: the latest of its own date and those of the merges it came through. */
function arrivals(commits: readonly ParsedCommit[]): (commit: ParsedCommit) => Instant {
  const merged = new Map<ParsedCommit, Instant>();
  const broughtIn = broughtInByMerges(commits);
  for (const merge of commits)
    if (merge.parents.length > 1)
      for (const commit of broughtIn(merge))
        merged.set(commit, Math.max(merge.committedAt, merged.get(commit) ?? commit.committedAt));
  return (commit) => merged.get(commit) ?? commit.committedAt;
}

/** Fixes that break nothing, what takes a change back, and merges, whose commits are judged themselves. */
function mayComeLate(commit: ParsedCommit): boolean {
  return (commit.type === 'fix' && !commit.breaking) || commit.kind === 'revert' || commit.kind === 'merge';
}
