import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { topOf } from '../../../shared/adapters/files/checkout.ts';
import { GitError } from '../../../shared/adapters/git/git-error.ts';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Forbids git every host, also where a partial clone lacks an object and git would fetch it by itself. The first holds in every git,
 * the second spares a fetch that comes to nothing where it is known.
 * Source: https://git-scm.com/docs/git#Documentation/git.txt-GITALLOWPROTOCOL
 */
const OFFLINE: Env = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };

const SHALLOW =
  'the clone is shallow, and a rehearsal fetches nothing; check it out with its history (actions/checkout with `fetch-depth: 0`, by hand git fetch --unshallow)';
const PARTIAL =
  'this partial clone lacks what release-cut reads, and a rehearsal fetches nothing; check it out without a filter, or with `filter: blob:none`';

/**
 * The clone that a folder lies in, only to be read: nothing is fetched into it, whatever it lacks. `undefined`: the folder lies in none.
 * @throws CouldNotDecide when git does not read it
 */
export async function openHere(env: Env, folder: string): Promise<Repository | undefined> {
  try {
    const repository = await openRepository(createRun({ ...env, ...OFFLINE }), resolve(folder));
    return { ...repository, deepen: () => Promise.resolve({ ok: false, why: SHALLOW }) };
  } catch (thrown) {
    if (!(thrown instanceof GitError)) throw thrown;
    const top = await topOf(resolve(folder));
    if (thrown.code === 'not-trusted') throw notTrusted(top);
    // Without a git only the folder tells whether there is a clone.
    const isNone = thrown.code === 'git-missing' && !(await namesIn(top)).includes('.git');
    if (isNone || thrown.code === 'not-a-repository') return undefined;
    throw thrown;
  }
}

function notTrusted(top: string): CouldNotDecide {
  const message = `git does not read this clone, because it belongs to another user (dubious ownership); go on as its owner, or after: git config --global --add safe.directory '${top}'`;
  return new CouldNotDecide([{ code: 'not-trusted', message, source: top }]);
}

/** Why there is no candidate; where git wanted to fetch what a partial clone left out, how to go on. */
export function withWayOn(reasons: CouldNotDecide['reasons']): CouldNotDecide['reasons'] {
  const wantedMore = reasons.some(({ message }) =>
    /transport '[^']{1,100}' not allowed|lazy fetching disabled|from promisor remote/.test(message),
  );
  return wantedMore ? [{ code: 'left-out', message: PARTIAL }, ...reasons] : reasons;
}

/** What lies in a folder; nothing where it cannot be read. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
