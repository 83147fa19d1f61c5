import { type Git } from './git.ts';
import { oneLine } from './said.ts';

/** Whether the clone has lost the older part of its history. */
export async function isShallow(git: Git): Promise<boolean> {
  return (await git.read(['rev-parse', '--is-shallow-repository'])).trim() === 'true';
}

/** How {@link deepen} ended. `why` says what git said and what to change. */
export type Deepened = { readonly ok: true } | { readonly ok: false; readonly why: string };

const FETCH = [
  'fetch',
  '--quiet',
  '--unshallow',
  '--tags',
  '--no-recurse-submodules',
  '--no-auto-maintenance',
];
const FIX =
  'check the repository out with its history, `uses: actions/checkout` with `fetch-depth: 0` and `filter: tree:0`';

/** What a fetch with a filter writes before it asks anybody: that the clone is a partial one from now on, and how much later fetches leave out. */
const FILTER = 'remote.origin.partialclonefilter';
const PARTIAL = [
  FILTER,
  'remote.origin.promisor',
  'extensions.partialclone',
  'core.repositoryformatversion',
] as const;

/**
 * Fetches the missing history and all tags from `origin`: commits only where the server can leave out the files,
 * else everything. Later fetches bring what they brought before. Never asks for a password.
 */
export async function deepen(git: Git): Promise<Deepened> {
  if (await fetchLean(git)) return { ok: true };
  const full = await git.ask([...FETCH, 'origin']);
  if (full.code === 0) return { ok: true };
  return {
    ok: false,
    why: `The clone is shallow and its history could not be fetched: ${FIX}. git said: ${oneLine(full.stderr)}`,
  };
}

/**
 * Fetches commits only. The filter is put back, so that only the older history is lean: what was left out of it is got from `origin` when
 * it is asked for, and the next checkout brings its files as it did before. Where nothing was fetched, the clone is made no partial one.
 */
async function fetchLean(git: Git): Promise<boolean> {
  const before = await settings(git);
  let isFetched = false;
  try {
    isFetched = (await git.ask([...FETCH, '--filter=tree:0', 'origin'])).code === 0;
    return isFetched;
  } finally {
    await putBack(git, isFetched ? [FILTER] : PARTIAL, before);
  }
}

/** The clone's own settings that make it a partial one, by their names. */
async function settings(git: Git): Promise<ReadonlyMap<string, string>> {
  const pattern = `^(${PARTIAL.join('|').replaceAll('.', String.raw`\.`)})$`;
  const { stdout } = await git.ask(['config', '--local', '--null', '--get-regexp', pattern]);
  return new Map(
    stdout.split('\0').flatMap((entry) => {
      const [name = '', ...value] = entry.split('\n');
      return name === '' ? [] : [[name, value.join('\n')] as const];
    }),
  );
}

async function putBack(
  git: Git,
  names: readonly string[],
  before: ReadonlyMap<string, string>,
): Promise<void> {
  const now = await settings(git);
  for (const name of names) {
    const value = before.get(name);
    if (value === now.get(name)) continue;
    await git.ask(['config', '--local', ...(value === undefined ? ['--unset', name] : [name, value])]);
  }
}
