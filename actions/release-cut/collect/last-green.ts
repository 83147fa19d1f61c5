import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { Check } from '../../../shared/gate/check.ts';
import { newestFinal } from '../../../shared/semver/base.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import type { PassedOver } from '../facts.ts';
import type { CommitCheckOf } from './commit-check.ts';
import type { Target } from './target.ts';

/** How far back a green commit is looked for; further back it would not be what anybody expects to be cut. */
const MOST_COMMITS = 20;

/** The commit that is cut, and the tip where that is another. */
export type Green = { readonly target: Target; readonly passedOver: PassedOver | undefined };

/**
 * The newest commit of a branch whose checks passed, along first parents, since a merge's other side was never the
 * branch. It is looked for only in what came since the newest final version, or an older commit would say that there is
 * nothing to release, and no further than the newest candidate, which a second run finds again. When none is green, the tip: the check of its commit then tells why it cannot be
 * cut.
 */
export async function lastGreen(
  repository: Repository,
  checkOf: CommitCheckOf,
  tip: Target,
  versions: readonly TaggedVersion[],
): Promise<Green> {
  const check = await checkOf(tip.sha);
  const atTip: Green = { target: tip, passedOver: undefined };
  // No answer about one commit says nothing about those before it.
  if (check.verdict === 'pass' || check.verdict === 'error') return atTip;
  const isTooOld = await endOfSearch(repository, tip.sha, versions);
  let sha = await firstParent(repository, tip.sha);
  for (let behind = 1; behind < MOST_COMMITS && sha !== undefined; behind++) {
    if (await isTooOld(sha)) return atTip;
    const { verdict } = await checkOf(sha);
    if (verdict === 'error') return atTip;
    if (verdict === 'pass') {
      const target = { ref: `${tip.ref}~${behind}`, sha };
      return { target, passedOver: await passedOver(repository, tip, sha, check) };
    }
    sha = await firstParent(repository, sha);
  }
  return atTip;
}

/** Where the search ends, as a question to a commit: what is out is not cut again, and a candidate is the oldest that may be. */
async function endOfSearch(
  repository: Repository,
  tip: string,
  versions: readonly TaggedVersion[],
): Promise<(sha: string) => Promise<boolean>> {
  if (versions.length === 0) return () => Promise.resolve(false);
  const merged = await repository.tagsMergedInto(tip);
  const own = versions.filter(({ tag }) => merged.has(tag.name));
  const shas = (some: readonly (TaggedVersion | undefined)[]) => some.flatMap((one) => one?.tag.sha ?? []);
  const finals = shas([newestFinal(versions), newestFinal(own)]);
  const candidates = shas([newestCandidate(versions), newestCandidate(own)]);
  return async (sha) => {
    const tagged = new Set([...finals, ...candidates.filter((one) => one !== sha)]);
    const behind = await Promise.all([...tagged].map((one) => repository.isAncestor(sha, one)));
    return behind.includes(true);
  };
}

function newestCandidate(versions: readonly TaggedVersion[]): TaggedVersion | undefined {
  return versions.findLast(({ version }) => version.prerelease?.kind === 'candidate');
}

async function passedOver(
  repository: Repository,
  tip: Target,
  sha: string,
  check: Check,
): Promise<PassedOver> {
  const range = { to: tip.sha, excluding: [sha], paths: [] };
  return { tip, commits: await repository.streamCommits(range, () => undefined), check };
}

async function firstParent(repository: Repository, sha: string): Promise<string | undefined> {
  const [commit] = await repository.commitsNamed([sha]);
  return commit === undefined || 'missing' in commit ? undefined : commit.parents[0];
}
