import type { Instant } from '../../calendar/instant.ts';
import type { Log } from '../../drive/turn.ts';
import { isHeldBy } from '../../ledger/lease.ts';
import { isMine } from './keep-lease.ts';
import { mayTakeOver, takeOver } from './lease-terms.ts';
import { blocked, leaseLost, underWay } from './outcomes.ts';
import { holding, openOf, type Progress, type Stepped } from './progress.ts';
import type { ScopeLedger } from './scope-ledger.ts';
import type { Process } from './work.ts';

/**
 * Sees to it that nobody else is at the scope. An intent of another is taken over when its run attempt has completed or
 * its lease has passed; who was itself taken over stops. `claimed` is false when the ledger moved and must be judged
 * anew. Whenever it moved, what is known of the outside is asked again: others have written there.
 */
export async function claim<Facts>(
  progress: Progress<Facts>,
  ledger: ScopeLedger,
  process: Process,
  preempts: (log: Log, at: Instant) => boolean = () => false,
): Promise<Stepped<Facts> & { readonly claimed: boolean }> {
  const open = openOf(progress);
  if (progress.held !== undefined)
    return isMine(progress, process)
      ? { progress, claimed: true }
      : { progress, stop: leaseLost(progress.held.subject, open), claimed: false };
  if (open === null) return { progress, claimed: true };
  // Left open by an earlier drive of this very process.
  if (isHeldBy(open.lease, process.me)) return { progress: holding(progress, open, false), claimed: true };

  // Who may take it from a process that runs does not ask whether it still does.
  const because = preempts(progress.view.log, process.now()) ? 'preempted' : await mayTakeOver(open, process);
  if (because === undefined) return { progress, stop: underWay(open), claimed: false };
  const taken = await ledger.append(takeOver(open, because, process), progress.view);
  if (taken.kind === 'blocked') return { progress, stop: blocked(taken.reason), claimed: false };
  const moved = { ...progress, view: taken.view, isOld: true };
  if (taken.kind === 'overtaken') return { progress: moved, claimed: false };
  process.progress(taken.entry.line);
  const held = holding(moved, open, false);
  return { progress: held, claimed: isMine(held, process) };
}
