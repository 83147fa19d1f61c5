import type { Log, Next } from '../../drive/turn.ts';
import { keepLease } from './keep-lease.ts';
import { LONGEST_SLEEP } from './lease-terms.ts';
import { late } from './outcomes.ts';
import type { Progress, Stepped } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import type { Process } from './work.ts';

/**
 * Sleeps until the next look is due, at the longest until the deadline. The lease is kept while it sleeps; who
 * has lost it waits no longer.
 */
export async function wait<Facts, Question, Command, Condition>(
  { every, deadline, late: code }: Extract<Next<Question, Command, Condition>, { kind: 'await' }>,
  before: Progress<Facts>,
  ledger: ScopeLedger,
  process: Process,
  showsLife?: (log: Log) => boolean,
): Promise<Stepped<Facts>> {
  const left = deadline - process.now();
  if (left <= 0) return { progress: before, stop: late(code, deadline) };
  let progress = before;
  for (let pause = Math.min(every, left); pause > 0; pause -= LONGEST_SLEEP) {
    if (progress.held !== undefined) {
      const kept = await keepLease(progress, ledger, process, showsLife);
      if (!kept.kept) return kept;
      progress = kept.progress;
    }
    await process.sleep(Math.min(pause, LONGEST_SLEEP));
  }
  return { progress: { ...progress, isOld: true, observed: 0 } };
}
