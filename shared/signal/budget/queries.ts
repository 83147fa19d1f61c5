import type { Instant } from '../../calendar/instant.ts';
import { type Duration, formatDuration } from '../../quantity/duration.ts';
import type { BudgetCriterion, BurnRateCriterion } from '../criterion/criterion.ts';
import { judgedGrid } from '../evaluate/asked.ts';
import type { Grid } from '../grid.ts';
import type { RangeQuery } from '../measurement.ts';
import { rangeQuery } from '../query/build.ts';
import { coverageStep } from './coverage.ts';
import { tellingSelector, whereKnown } from '../query/telling-selector.ts';
import type { Selectors } from './selectors.ts';

/**
 * Bad events of a window, as PromQL. No series of bad events yet is none of them, as long as there are series of all events: so
 * nothing stands in for a missing total. A histogram has all its buckets from the start, so one that is missing is a wrong bound.
 */
export function badEvents(selectors: Selectors, window: Duration): string {
  const total = totalEvents(selectors, window);
  return selectors.kind === 'ratio'
    ? `sum(increase(${selectors.bad}[${formatDuration(window)}])) or vector(0)`
    : `${total} - sum(increase(${selectors.good}[${formatDuration(window)}]))`;
}

/** All events of a window, as PromQL. */
export function totalEvents({ total }: Selectors, window: Duration): string {
  return `sum(increase(${total}[${formatDuration(window)}]))`;
}

/** Seconds since the newest sample of what counts the events, as PromQL: a sum over a long window outlives them by far. */
export function eventAge(selectors: Selectors): string {
  const { total } = selectors;
  const ageOf = (selector: string) => `time() - max(timestamp(${selector}))`;
  if (selectors.kind !== 'ratio') return ageOf(total);
  return whereKnown(ageOf(tellingSelector(selectors.bad, total)), selectors.bad, total);
}

/** In how many parts of a period there was any data, as PromQL; see {@link coverageStep}. */
export function coveredParts({ total }: Selectors, period: Duration): string {
  const range = `${formatDuration(period)}:${formatDuration(coverageStep(period))}`;
  return `count_over_time(group(${total})[${range}])`;
}

export type WindowQueries = {
  readonly window: Duration;
  readonly bad: RangeQuery;
  readonly total: RangeQuery;
};

export type BurnRateQueries = { readonly grid: Grid; readonly windows: readonly WindowQueries[] };

/** What a burn rate asks for: two numbers a window, at each point of its `for`, both ends, or at `end` alone. */
export function burnRateQueries(
  { windows, hold }: BurnRateCriterion,
  selectors: Selectors,
  { end, step }: { readonly end: Instant; readonly step: Duration },
): BurnRateQueries {
  const grid = judgedGrid(hold, end, step);
  return {
    grid,
    windows: windows.map((window) => ({
      window,
      bad: rangeQuery(badEvents(selectors, window), grid),
      total: rangeQuery(totalEvents(selectors, window), grid),
    })),
  };
}

export type BudgetQueries = {
  readonly grid: Grid;
  /** Over the window of `error-budget-used`, else over the whole period. */
  readonly bad: RangeQuery;
  /** Over the whole period. */
  readonly total: RangeQuery;
  readonly covered: RangeQuery;
};

/** What a budget asks for, at one instant. */
export function budgetQueries(
  criterion: BudgetCriterion,
  selectors: Selectors,
  { end, step, period }: { readonly end: Instant; readonly step: Duration; readonly period: Duration },
): BudgetQueries {
  const grid = judgedGrid(undefined, end, step);
  const window = criterion.kind === 'budget-used' ? criterion.window : period;
  return {
    grid,
    bad: rangeQuery(badEvents(selectors, window), grid),
    total: rangeQuery(totalEvents(selectors, period), grid),
    covered: rangeQuery(coveredParts(selectors, period), grid),
  };
}
