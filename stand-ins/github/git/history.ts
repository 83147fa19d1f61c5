import type { BareRepository } from './bare-repository.ts';
import { readCommits, type CommitObject } from './commit-object.ts';

/** Some commits, newest first, and how many there are in all. */
export type History = { readonly commits: readonly CommitObject[]; readonly total: number };

export type HistoryQuery = {
  /** Revisions and options of `git rev-list`. */
  readonly revisions: readonly string[];
  /** Only commits that touch this file or folder. */
  readonly path?: string;
  readonly skip: number;
  readonly take: number;
  /** Oldest first. */
  readonly reverse?: boolean;
};

/** One page of a history. `skip` counts from its beginning as asked for. */
export async function readHistory(git: BareRepository, query: HistoryQuery): Promise<History> {
  const what = ['--end-of-options', ...query.revisions.filter((one) => !one.startsWith('--'))];
  const options = query.revisions.filter((one) => one.startsWith('--'));
  const path = query.path === undefined ? [] : [query.path];
  const total = Number(await git.read(['rev-list', '--count', ...options, ...what, '--', ...path]));
  // `--reverse` turns round what `--skip` has left over, so the end of the page is counted from the other side.
  const from = query.reverse === true ? Math.max(0, total - query.skip - query.take) : query.skip;
  const take = query.reverse === true ? Math.min(query.take, Math.max(0, total - query.skip)) : query.take;
  if (take === 0) return { commits: [], total };
  const window = [`--skip=${from}`, `--max-count=${take}`, '--topo-order'];
  const order = query.reverse === true ? ['--reverse'] : [];
  const listed = await git.read(['rev-list', ...window, ...order, ...options, ...what, '--', ...path]);
  const found = await readCommits(git, listed === '' ? [] : listed.split('\n'));
  return { commits: found.filter((commit) => commit !== undefined), total };
}
