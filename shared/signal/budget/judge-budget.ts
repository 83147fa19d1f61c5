import { formatDuration } from '../../quantity/duration.ts';
import { formatPercent } from '../../quantity/percent.ts';
import type { BudgetCriterion } from '../criterion/criterion.ts';
import { printCriterion } from '../criterion/print.ts';
import { holds } from '../evaluate/compare.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { Judgement } from '../judgement.ts';
import type { Measured } from '../measurement.ts';
import { budgetRemaining, budgetUsed } from './burn-rate.ts';
import { countAt, eventsAt } from './counted.ts';
import { coverage, type Coverage, formatCoverage } from './coverage.ts';
import { errorBudget } from './error-budget.ts';
import { thinTraffic } from './events.ts';
import { type Figure, figure } from './figure.ts';
import type { Objective } from './objective.ts';

export type BudgetQuestion = {
  readonly criterion: BudgetCriterion;
  readonly objective: Objective;
  readonly region: string | undefined;
  readonly at: Instant;
  /** Bad events of the window of `error-budget-used`, else of the whole period. */
  readonly bad: Measured;
  /** All events of the whole period. */
  readonly total: Measured;
  /** Parts of the period with data; see `coveredParts`. */
  readonly covered: Measured;
  /** The resolved query of the bad events, for the reader. */
  readonly source: string;
  /** Fewer events in the period are no answer; `undefined`: what a single event must not decide. */
  readonly minRequests: number | undefined;
};

/** Whether what is left of an error budget, or what a window has used of it, keeps its limit. */
export function judgeBudget(question: BudgetQuestion): Judgement {
  const { criterion, objective, region, source } = question;
  const budget = budgetAt(question);
  const common = {
    criterion: printCriterion(criterion),
    region,
    limit: `${criterion.op} ${formatPercent(criterion.ratio)}`,
    source,
    retryAt: undefined,
  };
  if (budget.kind === 'none')
    return {
      ...common,
      verdict: budget.verdict,
      code: budget.code,
      message: `${objective.name}: ${budget.message}`,
      observed: undefined,
      points: { asked: 1, present: 0, holding: 0 },
    };
  const kept = holds(criterion.op, budget.value, criterion.ratio);
  const observed = shortPercent(budget.value);
  return {
    ...common,
    verdict: kept ? 'pass' : 'fail',
    code: kept ? 'within-limit' : 'over-limit',
    message: message(criterion, objective, observed, coverageAt(question)),
    observed,
    points: { asked: 1, present: 1, holding: kept ? 1 : 0 },
  };
}

/** The budget that is left or used, as a ratio; also for the output of the action and for `budgetPolicy`. */
export function budgetAt({
  criterion,
  objective: { target: slo },
  bad,
  total,
  at,
  minRequests,
}: BudgetQuestion): Figure {
  const events = eventsAt(bad, total, at);
  if (events.kind === 'none') return events;
  const { bad: some, total: all } = events.value;
  const left = criterion.kind === 'budget-remaining';
  const value = left
    ? budgetRemaining({ bad: some, total: all, slo })
    : budgetUsed({ bad: some, periodTotal: all, slo });
  if (value.kind === 'none') return value;
  const decides = errorBudget(slo) * (left ? 1 - criterion.ratio : criterion.ratio);
  return thinTraffic(events.value, decides, minRequests) ?? figure(value.value);
}

/** How much of the period there is data of. */
export function coverageAt({
  covered,
  at,
  objective,
}: Pick<BudgetQuestion, 'covered' | 'at' | 'objective'>): Coverage | undefined {
  const parts = countAt(covered, at);
  return coverage(parts.kind === 'figure' ? parts.value : undefined, objective.window);
}

function message(
  criterion: BudgetCriterion,
  { name, target, window }: Objective,
  observed: string,
  known: Coverage | undefined,
): string {
  const budget = `the budget of ${name} of ${formatPercent(target)} over ${formatCoverage(known, window)}`;
  return criterion.kind === 'budget-remaining'
    ? `${observed} is left of ${budget}`
    : `${formatDuration(criterion.window)} used ${observed} of ${budget}`;
}

/** Two places are enough to act on. */
function shortPercent(ratio: number): string {
  return `${Number((ratio * 100).toFixed(2))}%`;
}
