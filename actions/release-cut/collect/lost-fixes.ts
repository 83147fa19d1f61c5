import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { findShipped, sayingSame, tiedByTrailer } from '../../../shared/notes/shipped.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import { cancelReverts } from '../../../shared/semver/reverts.ts';
import type { HotfixType } from '../../../shared/train/hotfix-type.ts';
import { mustNotBeLost } from '../../../shared/train/regressions.ts';
import type { ReleaseRange } from './range.ts';

/**
 * What the base version shipped and the target has in no form: neither a commit that was picked from it or to it, nor one
 * of the same subject or pull request. A second pick of what is there is not lost, though nothing stands for it alone; but
 * of two fixes of one pull request each needs its own. What the target has taken back is in it in no form.
 */
export async function lostFixes(
  repository: Repository,
  { base, commits, shipped }: Pick<ReleaseRange, 'base' | 'commits' | 'shipped'>,
  sha: string,
  options: { readonly paths: readonly string[]; readonly hotfixTypes: readonly HotfixType[] },
): Promise<readonly ParsedCommit[]> {
  const wanted = mustNotBeLost(shipped, options.hotfixTypes);
  if (base === undefined || wanted.length === 0) return [];
  // Of a log that only has some paths, the twin may have been left out.
  const all = options.paths.length === 0 ? commits : await wholeLog(repository, base.tag.sha, sha);
  const { active } = cancelReverts(all);
  const standing = new Set(active);
  const takenBack = new Set(all.filter((commit) => !standing.has(commit)).map((commit) => commit.sha));
  const kept = new Set([
    ...tiedByTrailer(active, wanted),
    ...[...findShipped(active, shipped).values()].map((twin) => twin.sha),
  ]);
  const apart = wanted.filter((commit) => !kept.has(commit.sha));
  const behind = await Promise.all(apart.map((commit) => hasOrigin(repository, commit, sha, takenBack)));
  const missing = new Set(apart.filter((_, index) => behind[index] === false));
  if (missing.size === 0) return [];
  const isThere = sayingSame([...active, ...wanted.filter((commit) => !missing.has(commit))]);
  return [...missing].filter((commit) => !isThere(commit));
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
