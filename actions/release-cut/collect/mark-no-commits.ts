import type { Repository } from '../../../shared/adapters/git/repository.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import { compareFinal } from '../../../shared/semver/version.ts';

/**
 * Marks the versions whose tag leads to a tree or a file. Only those newer than the base are asked about: the others
 * stand in no cut's way, and there are thousands of them.
 */
export async function markNoCommits(
  repository: Pick<Repository, 'resolveCommits'>,
  versions: readonly TaggedVersion[],
  base: TaggedVersion | undefined,
): Promise<readonly TaggedVersion[]> {
  const isNewer = ({ version }: TaggedVersion) =>
    base === undefined || compareFinal(version.final, base.version.final) > 0;
  const newer = versions.filter(isNewer);
  const found = await repository.resolveCommits(newer.map(({ tag }) => tag.sha));
  const none = new Set(newer.filter((_, index) => found[index] === undefined));
  if (none.size === 0) return versions;
  return versions.map((one) => (none.has(one) ? { ...one, tag: { ...one.tag, isNoCommit: true } } : one));
}
