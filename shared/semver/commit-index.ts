import type { ParsedCommit } from './parsed-commit.ts';
import { splitPullRequest } from './pull-request.ts';

/** Finds the commits of a range by what a revert may say of them. An answer costs one binary search. */
export type CommitIndex = {
  /** The one commit with this name or abbreviation (at least 7 digits), else the one that was picked from it. */
  readonly bySha: (sha: string) => ParsedCommit | undefined;
  /** The newest commit of this pull request among those older than `than`. */
  readonly byPullRequest: (pullRequest: number, than: ParsedCommit) => ParsedCommit | undefined;
  /** The newest commit with this header, with or without its ` (#12)`, among those older than `than`. */
  readonly bySubject: (subject: string, than: ParsedCommit) => ParsedCommit | undefined;
};

type Named = { readonly name: string; readonly commit: ParsedCommit };

/** Indexes a range. Age is `committedAt`; among equals the list decides, newest first, as `git log` prints it. */
export function indexCommits(commits: readonly ParsedCommit[]): CommitIndex {
  const newestFirst = commits.toSorted((a, b) => b.committedAt - a.committedAt);
  const rank = new Map(newestFirst.map((commit, place) => [commit, place]));
  const pullRequests = new Map<number, ParsedCommit[]>();
  const subjects = new Map<string, ParsedCommit[]>();
  for (const commit of newestFirst) {
    if (commit.pullRequest !== undefined) push(pullRequests, commit.pullRequest, commit);
    const { title } = splitPullRequest(commit.subject);
    push(subjects, commit.subject, commit);
    if (title !== commit.subject) push(subjects, title, commit);
  }
  const own = sorted(commits.map((commit) => ({ name: commit.sha, commit })));
  const picked = sorted(commits.flatMap((commit) => commit.pickedFrom.map((name) => ({ name, commit }))));

  function older(among: readonly ParsedCommit[], than: ParsedCommit): ParsedCommit | undefined {
    const limit = rank.get(than) ?? -1;
    return among[firstAt(among, (commit) => (rank.get(commit) ?? -1) > limit)];
  }
  return {
    bySha: (sha) => only(own, sha) ?? only(picked, sha),
    byPullRequest: (pullRequest, than) => older(pullRequests.get(pullRequest) ?? [], than),
    bySubject: (subject, than) => older(subjects.get(subject) ?? [], than),
  };
}

function push<K>(lists: Map<K, ParsedCommit[]>, key: K, commit: ParsedCommit): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [commit]);
  else list.push(commit);
}

function sorted(names: Named[]): readonly Named[] {
  return names.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** The commit whose name begins with these digits, when no other commit's does. */
function only(names: readonly Named[], prefix: string): ParsedCommit | undefined {
  const at = firstAt(names, ({ name }) => name >= prefix);
  const found = names[at];
  if (!found?.name.startsWith(prefix)) return undefined;
  const next = names[at + 1];
  return next?.name.startsWith(prefix) === true && next.commit !== found.commit ? undefined : found.commit;
}

/** The first place from which on the test holds, in a list that is sorted by it; the length when nowhere. */
function firstAt<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
