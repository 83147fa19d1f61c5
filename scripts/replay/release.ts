import { notShipped } from '../../actions/release-cut/choose-version.ts';
import { chooseBase, newestUnreleased, openCandidate, possibleHeirs } from '../../shared/semver/base.ts';
import { bumpOf, decideBump } from '../../shared/semver/bump.ts';
import { type BumpPolicy } from '../../shared/semver/bump-policy.ts';
import { nextVersion } from '../../shared/semver/next-version.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import { askedByCommits } from '../../shared/semver/release-as.ts';
import { cancelReverts } from '../../shared/semver/reverts.ts';
import type { TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { compareFinal, formatFinal } from '../../shared/semver/version.ts';
import { type Difference, explain } from './difference.ts';
import { type Graph } from './graph.ts';

/** The rules under which a repository is replayed. */
export type ReplayPolicy = {
  readonly bump: BumpPolicy;
  readonly zeroMajor: 'minor' | 'major';
  /** Only these commits count, for repositories of several packages; by default all. */
  readonly only?: ReadonlySet<string>;
};

/** One final tag, and the version that we would have cut at its commit. */
export type ReplayedRelease = {
  readonly tag: string;
  readonly base: string | undefined;
  readonly commits: number;
  /** Undefined when nothing asked for a release, or when the version is taken on another line. */
  readonly ours: string | undefined;
  /** Undefined when we agree. */
  readonly difference: Difference | undefined;
};

/** Replays the cut of one final version with what was there at its time: `earlier` are the versions tagged before it. */
export function replayRelease(
  graph: Graph,
  target: TaggedVersion,
  earlier: readonly TaggedVersion[],
  policy: ReplayPolicy,
): ReplayedRelease {
  const behind = graph.behind(target.tag.sha);
  const reachable = new Set(earlier.filter(({ tag }) => behind.has(tag.sha)).map(({ tag }) => tag.name));
  const base = baseOf(graph, earlier, reachable);
  const range = graph.range(base?.tag.sha, target.tag.sha).filter(({ sha }) => policy.only?.has(sha) ?? true);
  const { active } = cancelReverts(range);
  const shipped = base === undefined ? [] : graph.range(target.tag.sha, base.tag.sha);
  const asking = notShipped(active, shipped);
  const { bump } = decideBump(asking, policy.bump);
  const next = nextVersion({
    scheme: 'semver',
    base,
    bump,
    versions: earlier,
    forced: undefined,
    releaseAs: askedByCommits(active),
    zeroMajor: policy.zeroMajor,
    unreleased: base === undefined ? newestUnreleased(earlier, reachable) : undefined,
    firstVersion: { scheme: 'semver', major: 0, minor: 1, patch: 0 },
    today: { year: 2000, month: 1, day: 1 },
  });
  const ours = next.kind === 'version' ? next.version : undefined;
  const agrees = ours !== undefined && compareFinal(ours, target.version.final) === 0;
  const decisive = asking.filter((commit: ParsedCommit) => bumpOf(commit, policy.bump) === bump);
  return {
    tag: target.tag.name,
    base: base?.tag.name,
    commits: range.length,
    ours: ours === undefined ? undefined : formatFinal(ours),
    difference: agrees
      ? undefined
      : explain({ base, target, ours, refused: next.kind === 'refused', bump, range, decisive }),
  };
}

/** The newest release of a line behind the commit, or the release that its open candidate became. */
function baseOf(
  graph: Graph,
  versions: readonly TaggedVersion[],
  reachable: ReadonlySet<string>,
): TaggedVersion | undefined {
  const base = chooseBase(versions, reachable);
  const candidate = openCandidate(versions, reachable, base);
  if (candidate === undefined) return base;
  return (
    possibleHeirs(versions, base).find(({ tag }) => graph.behind(tag.sha).has(candidate.tag.sha)) ?? base
  );
}
