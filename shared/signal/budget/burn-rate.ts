import type { Ratio } from '../../quantity/percent.ts';
import { errorBudget } from './error-budget.ts';
import { badShare, type Events } from './events.ts';
import { type Figure, figure, noFigure } from './figure.ts';

/**
 * How many times faster than evenly the error budget is used up: at 1 it is gone exactly at the end of the period.
 * The share of bad events through the share that may be bad.
 * Source: Google, The Site Reliability Workbook, chapter 5, https://sre.google/workbook/alerting-on-slos/
 * @param slo the objective, such as 0.999
 */
export function burnRate({ bad, total, slo }: Events & { readonly slo: Ratio }): Figure {
  const share = badShare({ bad, total });
  return share.kind === 'none' ? share : figure(share.value / errorBudget(slo));
}

/**
 * The share of the budget that is left, from the events of the whole period; below 0 when more was used than there was. Every event
 * counts the same, in quiet hours and in busy ones: the budgeting method that OpenSLO calls Occurrences.
 * Source: https://github.com/OpenSLO/OpenSLO#slo (budgetingMethod)
 */
export function budgetRemaining(events: Events & { readonly slo: Ratio }): Figure {
  const burn = burnRate(events);
  return burn.kind === 'none' ? burn : figure(1 - burn.value);
}

export type BudgetUse = {
  /** Bad events of the window. */
  readonly bad: number;
  /** All events of the whole period: what the budget is a share of. */
  readonly periodTotal: number;
  readonly slo: Ratio;
};

/** The share of the budget of the whole period that a window has used up; 0 or more. */
export function budgetUsed({ bad, periodTotal, slo }: BudgetUse): Figure {
  // Two counters that are read one after the other may be one event apart.
  if (Number.isFinite(bad) && bad < -1)
    return noFigure('unreadable', `${bad} bad events: the bad ones are not a part of all, see the selectors`);
  return burnRate({ bad, total: periodTotal, slo });
}
