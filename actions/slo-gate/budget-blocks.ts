import { formatPercent } from '../../shared/quantity/percent.ts';
import type { Block } from '../../shared/report/block.ts';
import { formatCoverage } from '../../shared/signal/budget/coverage.ts';
import type { Figure } from '../../shared/signal/budget/figure.ts';
import { budgetPolicy } from '../../shared/signal/budget/policy.ts';
import { holds } from '../../shared/signal/evaluate/compare.ts';
import type { BudgetFigures } from './judge/budget.ts';

/** What is left of each error budget, how fast it burns, and what that allows. */
export function budgetBlocks(figures: readonly BudgetFigures[], tier: number | undefined): readonly Block[] {
  if (figures.length === 0) return [];
  const rows = figures.map(({ objective, region, remaining, coverage, burn }) => [
    `${objective.name}${region === undefined ? '' : ` in ${region}`}`,
    `${formatPercent(objective.target)} over ${formatCoverage(coverage, objective.window)}`,
    told(remaining, (share) => `${Number((share * 100).toFixed(2))}%`),
    told(burn, (rate) => String(Number(rate.toPrecision(3)))),
  ]);
  const { phase, allowed } = budgetPolicy({ tier, remaining: leastRemaining(figures) });
  return [
    {
      kind: 'table',
      head: ['error budget', 'objective', 'left', 'burn rate of the last hour'],
      rows,
    },
    { kind: 'text', text: [`The policy for this budget is ${phase}: it allows ${allowed.join(', ')}.`] },
  ];
}

/** With less of its period than this a budget says little of what was spent. */
const LITTLE_COVERED = 0.1;

/**
 * What to say of budgets that rest on little of their period. A young service must be able to release, so this stops nobody; but a
 * Prometheus that forgets after hours knows nothing of the outage of last week.
 */
export function thinlyCovered(figures: readonly BudgetFigures[]): readonly string[] {
  return figures.flatMap(({ objective, region, remaining, coverage }) => {
    if (remaining.kind === 'none' || coverage === undefined || !holds('<', coverage.ratio, LITTLE_COVERED))
      return [];
    const where = region === undefined ? '' : ` in ${region}`;
    const known = formatCoverage(coverage, objective.window);
    return [
      `the error budget of ${objective.name}${where} rests on ${known}: what was spent before is not known. Is the service so young, or does Prometheus keep so little?`,
    ];
  });
}

/** The smallest share that is left; `undefined` as soon as one of them is not known. */
export function leastRemaining(figures: readonly BudgetFigures[]): number | undefined {
  const known = figures.flatMap(({ remaining }) => (remaining.kind === 'figure' ? [remaining.value] : []));
  return known.length === 0 || known.length < figures.length ? undefined : Math.min(...known);
}

/** The highest burn rate; `undefined` as soon as one of them is not known. */
export function highestBurn(figures: readonly BudgetFigures[]): number | undefined {
  const known = figures.flatMap(({ burn }) => (burn.kind === 'figure' ? [burn.value] : []));
  return known.length === 0 || known.length < figures.length ? undefined : Math.max(...known);
}

function told(figure: Figure, text: (value: number) => string): string {
  return figure.kind === 'figure' ? text(figure.value) : `not known (${figure.code}: ${figure.message})`;
}
