import type { Commit } from '../../shared/semver/commit.ts';
import { parseCommit } from '../../shared/semver/parse-commit.ts';
import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';
import type { TagTemplate } from '../../shared/semver/tag-template.ts';
import { isFinal, readTags, type TaggedVersion } from '../../shared/semver/tagged-version.ts';
import { compareVersions } from '../../shared/semver/version.ts';
import { type CandidateSeries, replayCandidates } from './candidates.ts';
import { createGraph } from './graph.ts';
import { type History } from './history.ts';
import { replayRelease, type ReplayedRelease, type ReplayPolicy } from './release.ts';

export type Replay = {
  readonly commits: number;
  /** Commits of no recognised kind. */
  readonly unparsed: number;
  /** Headers that are valid by a second, much simpler reading, and that our parser did not take. Must be empty. */
  readonly lost: readonly string[];
  /** What was thrown while parsing or computing. Must be empty. */
  readonly exceptions: readonly string[];
  readonly releases: readonly ReplayedRelease[];
  readonly candidates: readonly CandidateSeries[];
};

/** Deliberately not our parser: word, optional scope without brackets, optional mark, colon, blank, text. */
const PLAIN_HEADER = /^[a-z]+(?:\([^()\r\n]+\))?!?: \S/i;

/** Cuts every final version of a history again, each from what was there before it, and compares. */
export function replay(
  history: History,
  template: TagTemplate,
  policy: ReplayPolicy,
  since: string | undefined,
): Replay {
  const exceptions: string[] = [];
  const guarded = <T>(name: string, compute: () => T): readonly T[] => {
    try {
      return [compute()];
    } catch (error) {
      exceptions.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  };
  const parsed = history.commits.flatMap((commit) => guarded(commit.sha, () => parseCommit(commit)));
  const graph = createGraph(parsed);
  const { versions } = readTags(template, 'semver', history.tags);
  const from = versions.find(({ tag }) => tag.name === since);
  const finals = versions.filter(
    (one) => isFinal(one) && (from === undefined || compareVersions(one.version, from.version) > 0),
  );
  const takenAt = ({ tag }: TaggedVersion): number => graph.at(tag.sha)?.committedAt ?? Number.NaN;
  // Tags do not say when they were made: of two on one commit the smaller version came first.
  const isEarlier = (one: TaggedVersion, than: TaggedVersion): boolean =>
    takenAt(one) < takenAt(than) ||
    (takenAt(one) === takenAt(than) && compareVersions(one.version, than.version) < 0);
  return {
    commits: history.commits.length,
    unparsed: parsed.filter(({ kind }) => kind === 'unparsed').length,
    lost: lostHeaders(history.commits, parsed),
    exceptions,
    releases: finals.flatMap((target) =>
      guarded(target.tag.name, () => {
        const earlier = versions.filter((one) => isEarlier(one, target));
        return replayRelease(graph, target, earlier, policy);
      }),
    ),
    candidates: replayCandidates(versions),
  };
}

function lostHeaders(commits: readonly Commit[], parsed: readonly ParsedCommit[]): readonly string[] {
  const kinds = new Map(parsed.map(({ sha, kind }) => [sha, kind]));
  return commits.flatMap(({ sha, message }) => {
    const header = message.trimStart().split('\n', 1)[0] ?? '';
    const kind = kinds.get(sha);
    const isTaken = kind === 'conventional' || kind === 'revert';
    return PLAIN_HEADER.test(header) && !isTaken ? [`${sha.slice(0, 10)} ${header}`] : [];
  });
}
