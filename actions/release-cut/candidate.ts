import { formatBranch } from '../../shared/semver/branch-template.ts';
import { candidateAt, nextCandidate } from '../../shared/semver/candidate.ts';
import { formatTag } from '../../shared/semver/tag-template.ts';
import { compareFinal, type FinalVersion, formatVersion, type Version } from '../../shared/semver/version.ts';
import type { CutFacts } from './facts.ts';

/** The candidate that a cut makes. */
export type Candidate = {
  readonly version: Version;
  readonly versionText: string;
  readonly tag: string;
  readonly branch: string;
  /** The commit it is cut from; with picks the candidate itself is the commit that they make. */
  readonly sha: string;
  /** Where the branch stands already; `undefined` when there is none of this name. */
  readonly branchAt: string | undefined;
  /** True when an earlier run has tagged it on this very commit. */
  readonly exists: boolean;
  /**
   * True when the branch is that of the candidate before (`release-branch: release/{final}`) and moves on. One that has
   * left its candidate holds commits that no tag keeps, so it stays.
   */
  readonly advances: boolean;
};

/** The next number of this version, or the candidate that a run before made of this very commit. */
export function candidateOf(
  final: FinalVersion,
  { tags, target, picks, settings, branches }: CutFacts,
): Candidate {
  const here = picks.commits.length === 0 ? candidateAt(target.sha, tags.versions) : undefined;
  const exists = here !== undefined && compareFinal(here.version.final, final) === 0;
  const next = nextCandidate(final, tags.versions, settings.train['candidates-from']);
  const version: Version = exists
    ? here.version
    : { final, prerelease: { kind: 'candidate', number: next.number } };
  const nameOf = (one: Version) => formatBranch(settings.train['release-branch'], tags.template, one);
  const branch = nameOf(version);
  return {
    version,
    versionText: formatVersion(version),
    tag: exists ? here.tag.name : formatTag(tags.template, version),
    branch,
    branchAt: branches.get(branch),
    sha: target.sha,
    exists,
    advances:
      next.previous !== undefined &&
      branches.get(branch) === next.previous.tag.sha &&
      nameOf(next.previous.version) === branch,
  };
}
