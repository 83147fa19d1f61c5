import { formatBranch } from '../../shared/semver/branch-template.ts';
import { candidateAt, nextCandidate } from '../../shared/semver/candidate.ts';
import { formatTag, versionText } from '../../shared/semver/tag-template.ts';
import { compareFinal, type FinalVersion, formatVersion, type Version } from '../../shared/semver/version.ts';
import type { CutFacts } from './facts.ts';

/** The candidate that a cut makes. */
export type Candidate = {
  readonly version: Version;
  /** As its tag spells it, so that who has the one finds the other. */
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
   * left its candidate holds commits that no tag keeps, and one that is not behind the new commit could only be forced
   * there, so it stays.
   */
  readonly advances: boolean;
};

/** The commit of the candidate; `undefined` when the picks make none. */
export function candidateCommit(facts: CutFacts): string | undefined {
  const { picks, picked, target } = facts;
  if (isPickedAlready(facts)) return target.sha;
  if (picks.commits.length === 0 && picks.contained.length === 0 && picks.missing.length === 0)
    return target.sha;
  return picked?.kind === 'picked' ? picked.sha : undefined;
}

/**
 * True when the target is a candidate that has all the picks: behind it, or as its trailers say. So a second run finds its
 * own work where the candidates of a version share a branch, which the first one has moved on.
 */
export function isPickedAlready({ picks, picked, target, tags, base, commits }: CutFacts): boolean {
  const here = candidateAt(target.sha, tags.versions);
  const isNewer =
    here !== undefined && (base === undefined || compareFinal(here.version.final, base.version.final) > 0);
  const mayBe = picked === undefined || picked.kind === 'empty';
  if (!isNewer || !mayBe || picks.missing.length > 0) return false;
  const origins = commits.flatMap(({ pickedFrom }) => pickedFrom);
  return (
    picks.commits.length + picks.contained.length > 0 &&
    picks.commits.every(({ sha }) => origins.some((origin) => sha.startsWith(origin)))
  );
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
    versionText: exists ? versionText(tags.template, here.tag.name) : formatVersion(version),
    tag: exists ? here.tag.name : formatTag(tags.template, version),
    branch,
    branchAt: branches.get(branch),
    sha: sha ?? facts.target.sha,
    exists,
    advances:
      next.previous !== undefined &&
      facts.behind.has(next.previous.tag.sha) &&
      branches.get(branch) === next.previous.tag.sha &&
      nameOf(next.previous.version) === branch,
  };
}
