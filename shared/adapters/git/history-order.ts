import { type Git } from './git.ts';
import { gitFailed } from './git-error.ts';
import { checkedName } from './name.ts';

/**
 * These commits (names or abbreviations of commits; duplicates are dropped) as full object names in the order of history:
 * a parent before its child whatever their dates say, otherwise by date and, in the same second, as given. Walks no
 * further than to their newest common ancestor. Rejects with a `GitError` for a name that leads to no commit.
 */
export async function inHistoryOrder(git: Git, names: readonly string[]): Promise<readonly string[]> {
  const asked = names.map((name) => `${checkedName(name)}^{commit}`);
  if (asked.length === 0) return [];
  const listed = await git.read([
    'rev-list',
    '--no-walk=unsorted',
    '--timestamp',
    '--end-of-options',
    ...asked,
  ]);
  const commits = listed
    .trimEnd()
    .split('\n')
    .map((line) => ({
      at: Number(line.slice(0, line.indexOf(' '))),
      sha: line.slice(line.indexOf(' ') + 1),
    }));
  const shas = commits.map(({ sha }) => sha);
  return oldestFirst(commits, await nextDescendants(git, shas));
}

/** For each commit the next ones of the set that come from it. */
async function nextDescendants(
  git: Git,
  shas: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, ReadonlySet<string>>();
  if (shas.length < 2) return found;
  const wanted = new Set(shas);
  const args = [
    'rev-list',
    '--topo-order',
    '--parents',
    ...shas,
    '--not',
    ...(await commonAncestors(git, shas)),
  ];
  const above = new Map<string, ReadonlySet<string>>();
  const take = (line: string): void => {
    const [sha = '', ...parents] = line.split(' ');
    const own = above.get(sha);
    above.delete(sha);
    if (wanted.has(sha)) found.set(sha, own ?? new Set());
    const handed = wanted.has(sha) ? new Set([sha]) : own;
    if (handed === undefined) return;
    // Most commits have one parent, to which the same set is passed on; only where lines join a new one is made.
    for (const parent of parents) {
      const known = above.get(parent);
      above.set(parent, known === undefined || known === handed ? handed : new Set([...known, ...handed]));
    }
  };
  await git.read(args, { onStdout: byLine(take) });
  // The common ancestor is not listed; it may be one of the commits.
  for (const [sha, own] of above) if (wanted.has(sha)) found.set(sha, own);
  return found;
}

async function commonAncestors(git: Git, shas: readonly string[]): Promise<readonly string[]> {
  const args = ['merge-base', '--octopus', '--all', ...shas];
  const { code, stdout, stderr } = await git.ask(args);
  if (code > 1) throw gitFailed(args, stderr, git.directory);
  return stdout.split('\n').filter((sha) => sha !== '');
}

function oldestFirst(
  commits: readonly { readonly sha: string; readonly at: number }[],
  descendants: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const waitsFor = new Map<string, number>();
  for (const above of descendants.values())
    for (const sha of above) waitsFor.set(sha, (waitsFor.get(sha) ?? 0) + 1);
  // A stable sort: in the same second they stay as given.
  let rest = commits.toSorted((one, other) => one.at - other.at);
  const ordered: string[] = [];
  while (rest.length > 0) {
    const next = rest.find(({ sha }) => (waitsFor.get(sha) ?? 0) === 0);
    if (next === undefined) throw new Error('a history in which a commit is its own ancestor');
    ordered.push(next.sha);
    for (const sha of descendants.get(next.sha) ?? []) waitsFor.set(sha, (waitsFor.get(sha) ?? 0) - 1);
    rest = rest.filter((commit) => commit !== next);
  }
  return ordered;
}

function byLine(onLine: (line: string) => void): (chunk: Buffer) => void {
  let begun = '';
  return (chunk) => {
    const lines = (begun + chunk.toString()).split('\n');
    begun = lines.pop() ?? '';
    lines.forEach(onLine);
  };
}
