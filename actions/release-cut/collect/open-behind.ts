import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { openCandidates } from '../../../shared/semver/base.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import type { ReleaseRange } from './range.ts';

/**
 * The newest candidate behind a commit that is newer than the base and never became final. The range tells which are
 * behind; only one that leaves commits out (`paths`) cannot, and then git is asked.
 */
export async function openBehind(
  repository: Pick<Repository, 'tagsMergedInto'>,
  { base, commits }: Pick<ReleaseRange, 'base' | 'commits'>,
  versions: readonly TaggedVersion[],
  { sha, paths }: { readonly sha: string; readonly paths: readonly string[] },
): Promise<TaggedVersion | undefined> {
  const open = openCandidates(versions, base);
  if (open.length === 0) return undefined;
  if (paths.length > 0) {
    const behind = await repository.tagsMergedInto(sha);
    return open.findLast(({ tag }) => behind.has(tag.name));
  }
  const shas = new Set(commits.map((commit) => commit.sha));
  return open.findLast(({ tag }) => shas.has(tag.sha));
}
