/**
 * What can go wrong with one write, seen from the caller.
 *
 * - `dies-before`: not applied, the caller is killed, no answer. `dies-after`: applied, then the same.
 * - `server-error`: not applied, 500. `server-error-after`: applied, then 500.
 * - `rate-limit`: not applied, 429.
 * - `timeout`: not applied, no answer until the caller gives up. `answer-lost`: applied, then the connection breaks.
 * - `held`: waits until the test lets go, then is applied and answered: the zombie that wakes after a take-over.
 */
export const WRITE_FAULT_KINDS = [
  'dies-before',
  'dies-after',
  'server-error',
  'server-error-after',
  'rate-limit',
  'timeout',
  'answer-lost',
  'held',
] as const;

export type WriteFaultKind = (typeof WRITE_FAULT_KINDS)[number];

export type WriteFault = {
  /** 1 is the first write after `setFaults`, or after the start. */
  readonly write: number;
  readonly kind: WriteFaultKind;
  /** Called by `dies-before` and `dies-after`: the test kills the caller here. */
  readonly onDeath?: () => void;
};
