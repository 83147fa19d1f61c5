import { type Git } from './git.ts';
import { checkedName } from './name.ts';

/** Where a clone has the ledger: on a branch of its own, or as it was fetched. */
export type LedgerTip = { readonly sha: string; readonly ref: string };

/** The local branch of this name, else what was fetched of it from `origin`, as in a fresh clone; one process. */
export async function ledgerTip(git: Git, branch: string): Promise<LedgerTip | undefined> {
  const local = localRef(branch);
  const fetched = checkedName(`refs/remotes/origin/${branch}`);
  const listed = await git.read(['for-each-ref', '--format=%(objectname) %(refname)', local, fetched]);
  const tips = listed.split('\n').map((line): LedgerTip => {
    const space = line.indexOf(' ');
    return { sha: line.slice(0, space), ref: line.slice(space + 1) };
  });
  // A name is also a pattern that matches what lies below it.
  return tips.find(({ ref }) => ref === local) ?? tips.find(({ ref }) => ref === fetched);
}

/** The full name of the branch. */
export function localRef(branch: string): string {
  return checkedName(`refs/heads/${branch}`);
}
