import { refusal } from '../access/refusal.ts';
import { secondaryLimit } from '../access/rate-limit.ts';
import type { Reply } from '../route.ts';
import type { Fault } from './fault.ts';

/** What the caller gets to see: an answer, an open connection without one, or a broken connection. */
export type Delivery<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' };

const SERVER_ERROR: Reply = refusal(502, 'Server Error');

export type Write<Answer> = {
  /** Does what was asked and makes the answer. */
  readonly apply: () => Promise<Answer>;
  /** Makes the answer of a refusal. */
  readonly refuse: (reply: Reply) => Answer;
  /** Resolves when a held call may go on. */
  readonly hold: () => Promise<void>;
};

/** Applies a write with a fault before, after or around it. */
export async function deliver<Answer>(
  fault: Fault | undefined,
  { apply, refuse, hold }: Write<Answer>,
): Promise<Delivery<Answer>> {
  switch (fault?.kind) {
    case 'dies-before':
      fault.onDeath?.();
      return { kind: 'silence' };
    case 'dies-after':
      await apply();
      fault.onDeath?.();
      return { kind: 'silence' };
    case 'server-error':
      return { kind: 'answer', answer: refuse(SERVER_ERROR) };
    case 'server-error-after':
      await apply();
      return { kind: 'answer', answer: refuse(SERVER_ERROR) };
    case 'secondary-limit':
      return { kind: 'answer', answer: refuse(secondaryLimit(0)) };
    case 'timeout':
      return { kind: 'silence' };
    case 'answer-lost':
      await apply();
      return { kind: 'hang-up' };
    case 'held':
      await hold();
      return { kind: 'answer', answer: await apply() };
    case undefined:
      return { kind: 'answer', answer: await apply() };
  }
}
