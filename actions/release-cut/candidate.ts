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
  /** The commit it stands on: the one that is cut, or the one that the picks onto it make. */
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

/** The commit of the candidate; `undefined` when the picks make none. */
export function candidateCommit({ picks, picked, target }: CutFacts): string | undefined {
  if (picks.commits.length === 0 && picks.contained.length === 0 && picks.missing.length === 0)
    return target.sha;
  return picked?.kind === 'picked' ? picked.sha : undefined;
}

/** The next number of this version, or the candidate that a run before made of this very commit. */
export function candidateOf(final: FinalVersion, facts: CutFacts): Candidate {
  const { tags, settings, branches } = facts;
  const sha = candidateCommit(facts);
  const here = sha === undefined ? undefined : candidateAt(sha, tags.versions);
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
    sha: sha ?? facts.target.sha,
    exists,
    advances:
      next.previous !== undefined &&
      branches.get(branch) === next.previous.tag.sha &&
      nameOf(next.previous.version) === branch,
  };
}
