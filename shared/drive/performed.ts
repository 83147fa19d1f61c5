import type { Reason } from '../gate/reason.ts';

/**
 * How one write ended. `done`: the other side says so. `overtaken`: its guard did not hold, so nothing was written and
 * the facts are old. `refused`: it will not be written however often it is asked. `unknown`: no answer came, or one
 * that says nothing (5xx, timeout, connection lost): it may have happened.
 */
export type Performed =
  | { readonly kind: 'done' }
  | { readonly kind: 'overtaken'; readonly reason: Reason }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'unknown'; readonly reason: Reason };
