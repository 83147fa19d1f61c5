import { type Duration, formatDuration } from '../../quantity/duration.ts';
import { errorBudget } from '../budget/error-budget.ts';
import { badEvents, totalEvents } from '../budget/queries.ts';
import type { AlertRow } from './alert-row.ts';
import { labelsOf, ratioName, recorded, type Rule, type RuledObjective } from './ruled-objective.ts';

const FAST: Duration = 300_000;
const SLOW: Duration = 3_600_000;
const DAY = 86_400_000;

/** The share of bad events over each window that is watched, from the shortest on. */
export function ratioRules(ruled: RuledObjective, rows: readonly AlertRow[]): readonly Rule[] {
  const windows = new Set([FAST, SLOW, ...rows.flatMap(({ short, long }) => [short, long])]);
  windows.delete(ruled.objective.window);
  return [...windows].sort((a, b) => a - b).map((window) => ratioRule(ruled, window));
}

/** What an objective is, and how fast its budget burns now. */
export function statusRules(ruled: RuledObjective): readonly Rule[] {
  const { target, window } = ruled.objective;
  const budget = errorBudget(target);
  const labels = labelsOf(ruled);
  const burn = (over: Duration) => `${recorded(ratioName(over), ruled)} / ${budget}`;
  return [
    { record: 'slo:objective:ratio', expr: `vector(${target})`, labels },
    { record: 'slo:error_budget:ratio', expr: `vector(${budget})`, labels },
    { record: 'slo:time_period:days', expr: `vector(${window / DAY})`, labels },
    { record: 'slo:error_budget_burn_rate:fast', expr: burn(FAST), labels },
    { record: 'slo:error_budget_burn_rate:slow', expr: burn(SLOW), labels },
  ];
}

/**
 * The budget, from the events of the whole period: a mean of short windows would let a quiet hour weigh as much as a busy one, and
 * one that had no traffic spoil it for as long as the period is.
 */
export function budgetRules(ruled: RuledObjective): readonly Rule[] {
  const { target, window } = ruled.objective;
  const labels = labelsOf(ruled);
  const remaining = 'slo:error_budget_remaining:ratio';
  return [
    ratioRule(ruled, window),
    {
      record: remaining,
      expr: `1 - ${recorded(ratioName(window), ruled)} / ${errorBudget(target)}`,
      labels,
    },
    { record: 'slo:error_budget_remaining', expr: recorded(remaining, ruled), labels },
  ];
}

/** How often the budget is recorded: nobody sees a change of a minute in thirty days, and it is the query that costs. */
export function budgetInterval({ objective: { window } }: RuledObjective): string {
  return formatDuration(Math.min(300_000, Math.max(60_000, Math.round(window / 8640 / 60_000) * 60_000)));
}

/** Without traffic there is no share: the series ends instead of holding NaN, which no later mean would get rid of. */
function ratioRule(ruled: RuledObjective, window: Duration): Rule {
  const { selectors } = ruled;
  return {
    record: ratioName(window),
    expr: `(${badEvents(selectors, window)})\n/\n(${totalEvents(selectors, window)} > 0)`,
    labels: labelsOf(ruled),
  };
}
