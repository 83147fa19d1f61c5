import type { Objective } from '../../../shared/signal/budget/objective.ts';
import {
  type BudgetQueries,
  budgetQueries,
  type BurnRateQueries,
  burnRateQueries,
} from '../../../shared/signal/budget/queries.ts';
import type { BudgetCriterion, BurnRateCriterion } from '../../../shared/signal/criterion/criterion.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import type { Frame } from './frame.ts';
import type { GateSettings } from '../settings.ts';
import { type AgeAsked, askAge, budgetAsks, countedObjectives } from './budgets.ts';

/** What the outputs tell of the error budget of one objective, whether or not a criterion asks for it. */
export type Figures = {
  readonly objective: Objective;
  readonly region: string | undefined;
  readonly budget: BudgetQueries;
  readonly burn: BurnRateQueries;
  readonly age: AgeAsked;
  readonly queries: readonly RangeQuery[];
};

const HOUR = 3_600_000;
export const ANY_BUDGET: BudgetCriterion = { kind: 'budget-remaining', op: '>', ratio: 0 };
export const ANY_BURN: BurnRateCriterion = {
  kind: 'burn-rate',
  windows: [HOUR],
  op: '<=',
  factor: 1,
  hold: undefined,
};

export function askFigures(settings: GateSettings, frame: Frame): readonly Figures[] {
  return countedObjectives(settings).flatMap(({ objective, region, selectors }) => {
    if (!selectors.ok) return [];
    const budget = budgetQueries(ANY_BUDGET, selectors.value, { ...frame, period: objective.window });
    const burn = burnRateQueries(ANY_BURN, selectors.value, frame);
    const age = askAge(objective, selectors.value, settings, frame);
    const queries = [
      ...budgetAsks(budget),
      ...burn.windows.flatMap(({ bad, total }) => [bad, total]),
      age.query,
    ];
    return [{ objective, region, budget, burn, age, queries }];
  });
}
