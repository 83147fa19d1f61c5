import type { Duration } from '../../quantity/duration.ts';
import type { Ratio } from '../../quantity/percent.ts';

/**
 * The share of events that an objective allows to be bad: 0.001 of 99.9%. Objectives have at most eleven decimal places, so
 * rounding at twelve takes away what binary arithmetic added (1 - 0.999 is 0.0010000000000000009).
 */
export function errorBudget(target: Ratio): Ratio {
  return Number((1 - target).toFixed(12));
}

/** The fastest burn there is: every event is bad. 10 for an objective of 90%, so 14.4 can never be reached there. */
export function maxBurnRate(target: Ratio): number {
  return 1 / errorBudget(target);
}

/** How long a whole budget lasts at a burn rate: at 14.4 that of 30 days is gone in 50 hours. Infinite at 0. */
export function budgetLasts(burnRate: number, period: Duration): Duration {
  return period / burnRate;
}
