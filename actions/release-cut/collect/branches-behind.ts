import type { Branches } from '../../../shared/adapters/git/branches.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import { formatBranch } from '../../../shared/semver/branch-template.ts';
import type { TagTemplate } from '../../../shared/semver/tag-template.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';
import { compareFinal, type Version } from '../../../shared/semver/version.ts';
import type { CutSettings } from '../settings.ts';

/**
 * Which candidates' commits are behind the commit that is cut, of those newer than the base whose branch is that of the
 * next candidate too and still stands there: only from behind a branch can move on.
 */
export async function branchesBehind(
  repository: Repository,
  sha: string,
  base: TaggedVersion | undefined,
  known: {
    readonly settings: CutSettings;
    readonly template: TagTemplate;
    readonly versions: readonly TaggedVersion[];
    readonly branches: Branches;
  },
): Promise<ReadonlySet<string>> {
  const { settings, template, versions, branches } = known;
  const nameOf = (version: Version) => formatBranch(settings.train['release-branch'], template, version);
  const shas = versions
    .filter(({ tag, version }) => {
      if (base !== undefined && compareFinal(version.final, base.version.final) <= 0) return false;
      const branch = nameOf(version);
      return branches.get(branch) === tag.sha && following(version).map(nameOf).includes(branch);
    })
    .map(({ tag }) => tag.sha);
  const unique = [...new Set(shas)];
  const behind = await Promise.all(unique.map((one) => repository.isAncestor(one, sha)));
  return new Set(unique.filter((_, index) => behind[index] === true));
}

/** The candidate after this one; none follows a final version. */
function following({ final, prerelease }: Version): readonly Version[] {
  return prerelease?.kind === 'candidate'
    ? [{ final, prerelease: { kind: 'candidate', number: prerelease.number + 1 } }]
    : [];
}
