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

/**
 * Fetches the missing history and all tags from `origin`: commits only where the server can leave out the files,
 * else everything. Later fetches bring what they brought before. Never asks for a password.
 */
export async function deepen(git: Git): Promise<Deepened> {
  const filter = 'remote.origin.partialclonefilter';
  const before = await git.ask(['config', '--get', filter]);
  const lean = await git.ask([...FETCH, '--filter=tree:0', 'origin']);
  // git keeps the filter for every later fetch. Only the older history is to be lean: what was left out of it is got from
  // `origin` when it is asked for, and the next checkout brings its files as it did before.
  if (lean.code === 0 && before.code !== 0) await git.ask(['config', '--unset', filter]);
  if (lean.code === 0) return { ok: true };
  const full = await git.ask([...FETCH, 'origin']);
  if (full.code === 0) return { ok: true };
  return {
    ok: false,
    why: `The clone is shallow and its history could not be fetched: ${FIX}. git said: ${oneLine(full.stderr)}`,
  };
}
