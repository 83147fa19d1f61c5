import { broughtInByMerges } from './brought-in.ts';
import { type CommitIndex, indexCommits } from './commit-index.ts';
import { breaks } from './counted-bullets.ts';
import { isSameSubject, plainSubject } from './git-subject.ts';
import type { ParsedCommit, RevertTarget } from './parsed-commit.ts';

/** What a revert takes back if it stands, and whether that is all that it names. */
export type Claim = { readonly reverted: ReadonlySet<ParsedCommit>; readonly whole: boolean };

/**
 * The reverts that found a target in the range. The object name decides. When the header is git's own quote and the named
 * commit has another header, the two contradict each other and nothing is claimed by that name. Without a name in the
 * range, the pull request or the header is enough, but never for a breaking change: what people must adapt to is not
 * waved away by words that may mean something else. Here bullets count under every policy: nothing is lost by care.
 */
export function claimsOf(commits: readonly ParsedCommit[]): ReadonlyMap<ParsedCommit, Claim> {
  const claims = new Map<ParsedCommit, Claim>();
  if (commits.every(({ reverts }) => reverts === undefined)) return claims;
  const find = indexCommits(commits);
  const broughtIn = broughtInByMerges(commits);
  const matching = createMatching();

  for (const revert of commits) {
    if (revert.reverts === undefined) continue;
    const { reverts } = revert;
    const named = reverts.shas
      .map(find.bySha)
      .filter((commit) => commit !== undefined)
      .filter((commit) => commit !== revert);
    const byName = named.length > 0;
    const targets = byName ? named.filter(matching(reverts)) : unnamed(revert, reverts, find);
    // One name that is not here may be the name from before a rebase; of several it is not known which is meant.
    let whole = byName ? targets.length === reverts.shas.length : reverts.shas.length < 2;
    const reverted = new Set<ParsedCommit>();
    for (const target of targets)
      for (const commit of target.parents.length > 1 ? [target, ...broughtIn(target)] : [target])
        if (byName || !breaks(commit, 'bullets')) reverted.add(commit);
        else whole = false;
    if (reverted.size > 0) claims.set(revert, { reverted, whole });
  }
  return claims;
}

function unnamed(
  revert: ParsedCommit,
  { pullRequest, subject }: RevertTarget,
  find: CommitIndex,
): readonly ParsedCommit[] {
  const byNumber = pullRequest === undefined ? undefined : find.byPullRequest(pullRequest, revert);
  const bySubject = subject === undefined ? undefined : find.bySubject(subject, revert);
  return [byNumber ?? bySubject].filter((commit) => commit !== undefined);
}

/** Tells which named commits have the header that is quoted. Each header is prepared once, however often it is named. */
function createMatching(): (target: RevertTarget) => (commit: ParsedCommit) => boolean {
  const prepared = new Map<ParsedCommit, string>();
  return ({ quoted, pullRequest }) => {
    if (quoted === undefined) return () => true;
    const wanted = plainSubject(quoted);
    return (commit) => {
      const subject = prepared.get(commit) ?? plainSubject(commit.subject);
      prepared.set(commit, subject);
      // The header of a merge does not show the title of its pull request, which is what GitHub quotes.
      const isItsMerge =
        commit.kind === 'merge' && pullRequest !== undefined && commit.pullRequest === pullRequest;
      return isItsMerge || isSameSubject(wanted, subject);
    };
  };
}
