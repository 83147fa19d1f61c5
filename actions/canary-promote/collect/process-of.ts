import type { Holder } from '../../../shared/ledger/lease.ts';
import { PATIENCE } from '../../../shared/shell/drive/untrusted-ledger.ts';
import type { Process } from '../../../shared/shell/drive/work.ts';
import type { Surroundings } from '../../../shared/shell/run-action.ts';
import { runIsOver } from '../../release-cut/collect/run-is-over.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { Sources } from './sources.ts';

type Reached = Pick<Sources, 'connection'> & { readonly world: Pick<Sources['world'], 'within'> };

/** The process that this run is, as a drive needs to know it. */
export function processOf(
  inputs: Pick<CanaryInputs, 'request'>,
  sources: Reached,
  { holder, now, sleep, progress }: Pick<Surroundings, 'holder' | 'now' | 'sleep' | 'progress'>,
): Process {
  return { me: holder, now, sleep, progress, isOver: (other) => isOver(other, inputs, sources, holder) };
}

/**
 * Whether a run attempt has completed, as far as anybody can tell. Its own run attempt has where this one asks for `resume`:
 * a recovery is a later step of the job that died, or a job that `needs` it, and begins when that one has ended, which
 * GitHub cannot tell of a run that still goes on.
 *
 * Jobs of one run that go on side by side (a matrix of services) write into a scope each, and a recovery asks only about
 * its own. Where somebody starts a `resume` beside a step of its very scope, it takes over an intent whose holder lives:
 * that one re-reads the ledger before every write, finds its lease lost and writes no more, and the one write that was
 * on its way is looked for before it is repeated. Between two jobs nothing is made twice; only the wrong one ends it.
 */
async function isOver(
  other: Holder,
  { request }: Pick<CanaryInputs, 'request'>,
  { connection, world }: Reached,
  me: Holder,
): Promise<boolean | undefined> {
  const isOwnRun = other.run === me.run && other.attempt === me.attempt && other.run !== 'local';
  if (request.kind === 'resume' && isOwnRun) return true;
  const ask = () => runIsOver(connection, other);
  return request.kind === 'rollback' ? world.within(PATIENCE, ask) : ask();
}
