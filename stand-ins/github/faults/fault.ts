/**
 * What can go wrong with one write, seen from the caller.
 *
 * - `dies-before`: not applied, the caller is killed, no answer. `dies-after`: applied, then the same.
 * - `server-error`: 502, not applied. `server-error-after`: applied, then 502.
 * - `secondary-limit`: 403 with GitHub's words and `retry-after: 0`, not applied.
 * - `timeout`: not applied, no answer until the caller gives up. `answer-lost`: applied, then the connection breaks.
 * - `held`: waits until the test lets go, then is applied and answered: the zombie that wakes after a take-over.
 */
export const FAULT_KINDS = [
  'dies-before',
  'dies-after',
  'server-error',
  'server-error-after',
  'secondary-limit',
  'timeout',
  'answer-lost',
  'held',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  /** 1 is the first write after `setFaults`, or after the start. */
  readonly write: number;
  readonly kind: FaultKind;
  /** Called by `dies-before` and `dies-after`: the test kills the caller here. */
  readonly onDeath?: () => void;
};
