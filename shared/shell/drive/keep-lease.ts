import type { Log } from '../../drive/turn.ts';
import { isHeldBy } from '../../ledger/lease.ts';
import { isNearItsEnd, isSignDue, takeOver } from './lease-terms.ts';
import { blocked } from './outcomes.ts';
import { openOf, type Progress, type Stepped } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import type { Process } from './work.ts';

/**
 * Reads the ledger's head again, so that a run that slept over its lease stops, and prolongs a lease that is near its
 * end; where others do not wait for who is silent, it shows in time that it lives. `kept` is false when the intent is not this process's any more: then nothing may be written for it.
 */
export async function keepLease<Facts>(
  progress: Progress<Facts>,
  ledger: ScopeLedger,
  process: Process,
  showsLife: (log: Log) => boolean = () => false,
): Promise<Stepped<Facts> & { readonly kept: boolean }> {
  const now = { ...progress, view: await ledger.read(progress.view) };
  const open = openOf(now);
  if (open === null || !isMine(now, process)) return { progress: now, kept: false };
  const { log } = now.view;
  const isDue = showsLife(log) && isSignDue(log, process.now());
  if (!isDue && !isNearItsEnd(open.lease, process.now())) return { progress: now, kept: true };
  const renewed = await ledger.append(takeOver(open, 'renewed', process), now.view);
  if (renewed.kind === 'blocked') return { progress: now, stop: blocked(renewed.reason), kept: false };
  const after = { ...progress, view: renewed.view };
  return { progress: after, kept: isMine(after, process) };
}

/** Whether the ledger, as last read, says that the open intent is this process's. */
export function isMine<Facts>(progress: Progress<Facts>, { me }: Pick<Process, 'me'>): boolean {
  const open = openOf(progress);
  return open !== null && isHeldBy(open.lease, me);
}
