import type { Range } from '../../../shared/adapters/git/commits.ts';
import type { LineWalk } from '../../../shared/adapters/git/straight-line.ts';
import type { Repository } from '../../../shared/adapters/git/repository.ts';
import {
  chooseBase,
  newestFinal,
  newestUnreleased,
  openCandidate,
  possibleHeirs,
} from '../../../shared/semver/base.ts';
import type { Commit } from '../../../shared/semver/commit.ts';
import { parseCommit } from '../../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../../shared/semver/parsed-commit.ts';
import type { TaggedVersion } from '../../../shared/semver/tagged-version.ts';

/** The previous final version of a commit, and what came since. */
export type ReleaseRange = {
  readonly base: TaggedVersion | undefined;
  /** Where there is none: the newest pre-release of this history. */
  readonly unreleased: TaggedVersion | undefined;
  /** Newest first: what the target has and the base has not. */
  readonly commits: readonly ParsedCommit[];
  /** What the base has and the target has not, of the paths. */
  readonly shipped: readonly ParsedCommit[];
};

/**
 * Finds the range with one question in the common case, the straight line back to the newest final version. Where the line
 * ends before, the log from there on gives the rest and tells whether that version is behind the target at all. Only where it is not (a release branch, a
 * maintenance branch) the tags behind the target are asked for, to choose by the full rule.
 * `begun` is a walk from `sha` that was begun before the tags were known.
 */
export async function releaseRange(
  repository: Repository,
  versions: readonly TaggedVersion[],
  sha: string,
  paths: readonly string[],
  begun?: LineWalk,
): Promise<ReleaseRange> {
  const log = (to: string, excluding: readonly string[], only: readonly string[]) =>
    readLog(repository, { to, excluding, paths: only });
  const guess = newestFinal(versions);
  const commits: ParsedCommit[] = [];
  const take = (commit: Commit) => void commits.push(parseCommit(commit));
  if (guess === undefined) {
    begun?.drop();
    await repository.streamCommits({ to: sha, excluding: [], paths }, take);
    const unreleased =
      versions.length === 0 ? undefined : newestUnreleased(versions, await repository.tagsMergedInto(sha));
    return { base: undefined, unreleased, commits, shipped: [] };
  }
  const next =
    paths.length > 0
      ? sha
      : await (begun ?? repository.walkLine(sha)).backTo(await committed(repository, guess.tag.sha), take);
  if (next !== guess.tag.sha)
    await repository.streamCommits({ to: next, excluding: [guess.tag.sha], paths }, take);
  if (next === guess.tag.sha || (await isBehind(repository, guess, sha, commits, paths)))
    return { base: guess, unreleased: undefined, commits, shipped: [] };

  const reachable = await repository.tagsMergedInto(sha);
  const base = await fullBase(repository, versions, reachable);
  if (base === undefined) {
    const unreleased = newestUnreleased(versions, reachable);
    return { base, unreleased, commits: await log(sha, [], paths), shipped: [] };
  }
  const [since, shipped] = await Promise.all([
    base === guess && next === sha ? commits : log(sha, [base.tag.sha], paths),
    log(base.tag.sha, [sha], paths),
  ]);
  return { base, unreleased: undefined, commits: since, shipped };
}

/**
 * The base by the full rule, with one more look: a candidate of ours that got picks may have been released under another
 * number, on a release branch that was never merged back. Such a final version holds the candidate's commit.
 */
async function fullBase(
  repository: Repository,
  versions: readonly TaggedVersion[],
  reachable: ReadonlySet<string>,
): Promise<TaggedVersion | undefined> {
  const base = chooseBase(versions, reachable);
  const candidate = openCandidate(versions, reachable, base);
  if (candidate === undefined) return base;
  for (const final of possibleHeirs(versions, base))
    if (await repository.isAncestor(candidate.tag.sha, final.tag.sha)) return final;
  return base;
}

/**
 * Whether a version is behind the target. The log since it already tells: the path from the target back to the version
 * ends in a commit of the log that has the version as a parent, and a commit with that parent is such a path. A walk of
 * its own would cost half of the log again; only a log that leaves commits out (`paths`) cannot tell.
 */
async function isBehind(
  repository: Repository,
  version: TaggedVersion,
  sha: string,
  since: readonly ParsedCommit[],
  paths: readonly string[],
): Promise<boolean> {
  if (version.tag.sha === sha) return true;
  if (paths.length > 0) return repository.isAncestor(version.tag.sha, sha);
  return since.some((commit) => commit.parents.includes(version.tag.sha));
}

/** Tags do not say when their commits were made. */
async function committed(repository: Repository, sha: string): Promise<Pick<Commit, 'sha' | 'committedAt'>> {
  const [commit] = await repository.commitsNamed([sha]);
  return { sha, committedAt: commit !== undefined && 'committedAt' in commit ? commit.committedAt : 0 };
}

async function readLog(repository: Repository, range: Range): Promise<readonly ParsedCommit[]> {
  const commits: ParsedCommit[] = [];
  await repository.streamCommits(range, (commit) => void commits.push(parseCommit(commit)));
  return commits;
}
