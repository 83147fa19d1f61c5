import type { Reason } from './reason.ts';

/** Why a question to a service has no answer. */
export type UnansweredCode = 'forbidden' | 'not-found' | 'unreachable' | 'rate-limited' | 'unreadable';

/** What a service answered, or why there is no answer. A failed call is a value: it makes a check `error`, never `pass`. */
export type Answer<T> =
  | { readonly kind: 'answered'; readonly value: T }
  | {
      readonly kind: 'unanswered';
      readonly reason: Reason<UnansweredCode>;
      /** All that was said instead, in lines, where the reason gives only the end of it. */
      readonly said?: string;
    };
