import type { Objective } from '../../../shared/signal/budget/objective.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** 99.9% over 30 days unless it is said otherwise. */
export function objective(over: Partial<Objective> = {}): Objective {
  return {
    name: 'availability',
    target: 0.999,
    window: 30 * DAY,
    threshold: undefined,
    signal: 'error-rate',
    ...over,
  };
}
