import { formatInstant, type Instant } from '../../calendar/instant.ts';
import type { EntryDraft, TakeOver } from '../../ledger/entry.ts';
import { hasPassed, type Lease } from '../../ledger/lease.ts';
import type { Log } from '../../drive/turn.ts';
import type { OpenIntent } from '../../ledger/state.ts';
import type { Process } from './work.ts';

/** Longer than any single step takes; a run that needs more prolongs it. */
const LEASE = 10 * 60_000;
/** A lease this near its end is prolonged before the next write: more than one request may take. */
const MARGIN = 3 * 60_000;
/** Milliseconds after which a sleeping process looks after its lease: what is left of it then is more than enough. */
export const LONGEST_SLEEP = MARGIN / 2;

/** Milliseconds without a sign of life after which who must show one counts as gone. */
export const SILENCE = 60_000;
/**
 * How often it shows one, in milliseconds: an answer of the ledger may be slow, and so may a command. A rollback that goes
 * well is over before the first.
 */
const SIGN_EVERY = 40_000;

/** When the open intent was last written to: its beginning, a take-over, or a lease prolonged. A time that cannot be read is long ago. */
export function lastSign(log: Log): Instant {
  const sign = log.findLast(({ kind }) => kind === 'intent' || kind === 'take-over');
  const at = sign === undefined || sign.kind === 'done' ? Number.NaN : Date.parse(sign.at);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
}

/** Whether nothing has been heard of the process at the open intent for so long that it counts as gone. */
export function isSilent(log: Log, at: Instant): boolean {
  return at - lastSign(log) >= SILENCE;
}

/** Whether it is time to show that this process lives. */
export function isSignDue(log: Log, at: Instant): boolean {
  return at - lastSign(log) >= SIGN_EVERY;
}

/** A lease of this process from now on. */
export function newLease({ me, now }: Pick<Process, 'me' | 'now'>): Lease {
  return { holder: me, until: formatInstant(now() + LEASE) };
}

/** Whether the own lease could end while the next write is under way. */
export function isNearItsEnd(lease: Lease, at: Instant): boolean {
  return hasPassed(lease, at + MARGIN);
}

/** Why an open intent of another may be taken over: its lease is over, or its run attempt is. `undefined`: it may not. */
export async function mayTakeOver(
  { lease }: OpenIntent,
  process: Pick<Process, 'now' | 'isOver'>,
): Promise<'lease-passed' | 'run-completed' | undefined> {
  if (hasPassed(lease, process.now())) return 'lease-passed';
  return (await process.isOver(lease.holder)) === true ? 'run-completed' : undefined;
}

/** Going on with an open intent is itself an entry. */
export function takeOver(open: OpenIntent, because: TakeOver['because'], process: Process): EntryDraft {
  const { holder } = open.lease;
  const why = {
    'lease-passed': `taken over, the lease of run ${holder.run} has passed`,
    'run-completed': `taken over, run ${holder.run} attempt ${holder.attempt} has ended`,
    renewed: 'lease prolonged',
    preempted: `taken from run ${holder.run}: a rollback goes before`,
  }[because];
  return {
    kind: 'take-over',
    subject: open.subject,
    at: formatInstant(process.now()),
    by: process.me,
    line: `${open.subject}: ${why}`,
    remember: {},
    lease: newLease(process),
    of: open.digest,
    because,
  };
}
