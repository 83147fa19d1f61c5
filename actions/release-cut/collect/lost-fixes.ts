import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { findShipped, sayingSame, type ShippedAs, tiedByTrailer } from '../../../shared/notes/shipped.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import { cancelReverts } from '../../../shared/semver/reverts.ts';
import type { HotfixType } from '../../../shared/train/hotfix-type.ts';
import { type Likeness, mustNotBeLost } from '../../../shared/train/regressions.ts';
import type { ReleaseRange } from './range.ts';

/** What a cut would take back from users, and what may be. */
export type Lost = { readonly lost: readonly ParsedCommit[]; readonly likened: readonly Likeness[] };

const NOTHING_LOST: Lost = { lost: [], likened: [] };

/**
 * What the base version shipped and the target has in no form: neither a commit that was picked from it or to it, nor one
 * of the same subject or pull request. A second pick of what is there is not lost, though nothing stands for it alone; but
 * of two fixes of one pull request each needs its own. What the target has taken back is in it in no form. `likened` is
 * what a subject alone says to be there.
 */
export async function lostFixes(
  repository: Repository,
  { base, commits, shipped }: Pick<ReleaseRange, 'base' | 'commits' | 'shipped'>,
  sha: string,
  options: { readonly paths: readonly string[]; readonly hotfixTypes: readonly HotfixType[] },
): Promise<Lost> {
  const wanted = mustNotBeLost(shipped, options.hotfixTypes);
  if (base === undefined || wanted.length === 0) return NOTHING_LOST;
  // Of a log that only has some paths, the twin may have been left out.
  const all = options.paths.length === 0 ? commits : await wholeLog(repository, base.tag.sha, sha);
  const { active } = cancelReverts(all);
  const standing = new Set(active);
  const takenBack = new Set(all.filter((commit) => !standing.has(commit)).map((commit) => commit.sha));
  const tied = tiedByTrailer(active, wanted);
  const found = findShipped(active, shipped);
  const twins = new Map<string, { readonly twin: ParsedCommit; readonly by: ShippedAs['by'] }>();
  for (const twin of active) {
    const as = found.get(twin.sha);
    if (as !== undefined) twins.set(as.sha, { twin, by: as.by });
  }
  const isSure = ({ sha: own }: ParsedCommit) => tied.has(own) || twins.get(own)?.by === 'pull-request';
  const unsure = wanted.filter((commit) => !isSure(commit));
  const behind = await Promise.all(unsure.map((commit) => hasOrigin(repository, commit, sha, takenBack)));
  const apart = unsure.filter((_, index) => behind[index] === false);
  const likened = apart.flatMap((one) => {
    const twin = twins.get(one.sha)?.twin;
    return twin === undefined ? [] : [{ shipped: one, twin }];
  });
  const missing = new Set(apart.filter((commit) => !twins.has(commit.sha)));
  const isThere = sayingSame([...active, ...wanted.filter((commit) => !missing.has(commit))]);
  return { lost: [...missing].filter((commit) => !isThere(commit)), likened };
}

/** Whether what a commit says that it was picked from is behind the target, and was not taken back there. */
async function hasOrigin(
  repository: Repository,
  { pickedFrom }: ParsedCommit,
  sha: string,
  takenBack: ReadonlySet<string>,
): Promise<boolean> {
  for (const origin of pickedFrom) {
    const known = await repository.resolveCommit(origin);
    if (known !== undefined && !takenBack.has(known) && (await repository.isAncestor(known, sha)))
      return true;
  }
  return false;
}

async function wholeLog(repository: Repository, from: string, to: string): Promise<readonly ParsedCommit[]> {
  const commits: ParsedCommit[] = [];
  await repository.streamCommits({ to, excluding: [from], paths: [] }, (commit) => {
    commits.push(parseCommit(commit));
  });
  return commits;
}
