import type { ParsedCommit } from '../../shared/semver/parsed-commit.ts';

/** Parsed commits that can be asked what lies behind them. */
export type Graph = {
  readonly commits: readonly ParsedCommit[];
  readonly at: (sha: string) => ParsedCommit | undefined;
  /** The commit itself and everything behind it. */
  readonly behind: (sha: string) => ReadonlySet<string>;
  /** What `git log base..head` lists, children before parents. */
  readonly range: (base: string | undefined, head: string) => readonly ParsedCommit[];
};

/** `commits` come with parents before their children. */
export function createGraph(commits: readonly ParsedCommit[]): Graph {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const places = new Map(commits.map((commit, place) => [commit.sha, place]));
  const behind = (head: string): ReadonlySet<string> => {
    const found = new Set<string>();
    const open = [head];
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      const commit = bySha.get(sha);
      if (commit === undefined || found.has(sha)) continue;
      found.add(sha);
      open.push(...commit.parents);
    }
    return found;
  };
  return {
    commits,
    at: (sha) => bySha.get(sha),
    behind,
    range: (base, head) => {
      const released = base === undefined ? new Set<string>() : behind(base);
      return [...behind(head)]
        .filter((sha) => !released.has(sha))
        .sort((a, b) => (places.get(b) ?? 0) - (places.get(a) ?? 0))
        .flatMap((sha) => bySha.get(sha) ?? []);
    },
  };
}
