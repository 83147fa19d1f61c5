import type { Attempt } from '../api/attempt.ts';
import type { ApiReply } from '../api/request.ts';
import type { Delivery } from '../faults/deliver.ts';
import type { Program, Ran } from './ran.ts';

/** Runs a command to its end at once, whatever answers its calls. */
export function drive<Call>(program: Program<Call>, answer: (call: Call) => Delivery<ApiReply>): Ran {
  let step = program.next();
  while (step.done !== true) step = program.next(answer(step.value));
  return step.value;
}

/** Delivers at once. A write that is to be held cannot be: that takes {@link driveLater}. */
export function now({ fault, deliver }: Attempt): Delivery<ApiReply> {
  if (fault?.kind === 'held') throw new Error('A held write needs run(), which can wait.');
  return deliver();
}

/** Runs a command to its end, waiting where a write is held. Of a caller that was killed nothing is heard again. */
export async function driveLater<Call>(
  program: Program<Call>,
  attempt: (call: Call) => Attempt,
  hold: () => Promise<void>,
): Promise<Ran> {
  let step = program.next();
  while (step.done !== true) {
    const { fault, deliver } = attempt(step.value);
    if (fault?.kind === 'held') await hold();
    const delivery = deliver();
    if (delivery.kind === 'death') return new Promise<Ran>(() => undefined);
    step = program.next(delivery);
  }
  return step.value;
}
