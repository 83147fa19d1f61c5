import type { Instant } from '../../../shared/calendar/instant.ts';
import { doneHere } from '../../../shared/drive/log.ts';
import type { Log } from '../../../shared/drive/turn.ts';
import type { SealedIntent } from '../../../shared/drive/log.ts';
import { holds } from '../conditions.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryView } from '../view.ts';

/** Milliseconds between two looks at what is on its way. */
export const LOOK_EVERY = 5_000;

/** Whether another process than the one that announced it goes on with an intent. */
export function isTakenOver(open: SealedIntent, log: Log): boolean {
  return log.some((one) => one.kind === 'take-over' && one.of === open.digest && one.because !== 'renewed');
}

/** Since when the process that goes on with an intent is at it: who takes one over has time of its own. */
export function begunAt(open: SealedIntent, log: Log): Instant {
  const taken = log.findLast(
    (one) => one.kind === 'take-over' && one.of === open.digest && one.because !== 'renewed',
  );
  return Date.parse(taken?.kind === 'take-over' ? taken.at : open.at);
}

/** Whether an effect needs no more doing: this process did it, or it shows. */
export function isSettled({ key, settled }: CanaryEffect, view: CanaryView, log: Log): boolean {
  return doneHere(log, key) !== undefined || holds(settled, view) === true;
}

/** Whether what an effect was to bring about shows; what nobody can look at shows once it was done. */
export function shows({ key, settled }: CanaryEffect, view: CanaryView, log: Log): boolean {
  return settled.kind === 'unseen' ? doneHere(log, key) !== undefined : holds(settled, view) === true;
}
