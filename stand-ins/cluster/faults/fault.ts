import type { ApiRequest } from '../api/request.ts';

/**
 * What can go wrong with one write, seen from the caller.
 *
 * - `dies-before`: not applied, the caller is killed, no answer. `dies-after`: applied, then the same.
 * - `server-error`: 500, not applied. `server-error-after`: applied, then 500.
 * - `conflict`: 409, not applied: somebody else was faster.
 * - `timeout`: not applied, no answer until the caller gives up. `answer-lost`: applied, then the connection breaks.
 * - `held`: waits until the test lets go, then is applied and answered: the zombie that wakes after a take-over.
 */
export const FAULT_KINDS = [
  'dies-before',
  'dies-after',
  'server-error',
  'server-error-after',
  'conflict',
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

/** What lasts until it is taken away again, in contrast to the fault of one write. */
export type Outage = {
  /** No connection; no answer; 403; 500. */
  readonly kind: 'unreachable' | 'timeout' | 'forbidden' | 'server-error';
  /** Both by default. An unreachable cluster answers neither. */
  readonly calls?: 'reads' | 'writes';
  /** All that `calls` says by default. */
  readonly verb?: ApiRequest['verb'];
  /** `rollouts`, `rollouts/status`, `deployments`, …; all by default. */
  readonly target?: string;
  readonly namespace?: string;
};
