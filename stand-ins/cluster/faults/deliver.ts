import type { Fault } from './fault.ts';

/** What the caller gets to see. */
export type Delivery<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** An open connection without an answer. */
  | { readonly kind: 'silence' }
  /** The caller is dead. */
  | { readonly kind: 'death' }
  /** A broken connection. */
  | { readonly kind: 'hang-up' }
  /** No connection at all. */
  | { readonly kind: 'refused' };

export type Write<Answer> = {
  /** Does what was asked and makes the answer. */
  readonly apply: () => Answer;
  readonly serverError: () => Answer;
  readonly conflict: () => Answer;
};

/** Applies a write with a fault before or after it. A `held` one has been waited for. */
export function deliver<Answer>(
  fault: Fault | undefined,
  { apply, serverError, conflict }: Write<Answer>,
): Delivery<Answer> {
  switch (fault?.kind) {
    case 'dies-before':
      fault.onDeath?.();
      return { kind: 'death' };
    case 'dies-after':
      apply();
      fault.onDeath?.();
      return { kind: 'death' };
    case 'server-error':
      return { kind: 'answer', answer: serverError() };
    case 'server-error-after':
      apply();
      return { kind: 'answer', answer: serverError() };
    case 'conflict':
      return { kind: 'answer', answer: conflict() };
    case 'timeout':
      return { kind: 'silence' };
    case 'answer-lost':
      apply();
      return { kind: 'hang-up' };
    case 'held':
    case undefined:
      return { kind: 'answer', answer: apply() };
  }
}
