import type { Holder } from '../../../shared/ledger/lease.ts';
import type { Connection } from './world.ts';

/** Whether the run that holds a lease has ended; `undefined` when GitHub does not know, or it was not a run of GitHub's. */
export async function runIsOver(
  connection: Connection,
  { run, attempt }: Holder,
): Promise<boolean | undefined> {
  if (connection.kind === 'not-connected' || !/^\d+$/.test(run)) return undefined;
  const { isRunOver } = await import('../../../shared/adapters/github/runs.ts');
  const over = await isRunOver(connection.github.client, { run, attempt });
  return over.kind === 'answered' ? over.value : undefined;
}
