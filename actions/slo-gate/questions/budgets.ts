import type { Objective } from '../../../shared/signal/budget/objective.ts';
import {
  type BudgetQueries,
  budgetQueries,
  type BurnRateQueries,
  burnRateQueries,
} from '../../../shared/signal/budget/queries.ts';
import type { Selectors } from '../../../shared/signal/budget/selectors.ts';
import type { BudgetCriterion, BurnRateCriterion } from '../../../shared/signal/criterion/criterion.ts';
import type { Duration } from '../../../shared/quantity/duration.ts';
import type { Parsed } from '../../../shared/quantity/parsed.ts';
import type { Mode } from '../../../shared/signal/evaluate/request.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery } from '../../../shared/signal/query/build.ts';
import type { Frame } from './frame.ts';
import type { InLine } from './in-line.ts';
import type { GateSettings } from '../settings.ts';
import { maxAgeOf } from './max-age.ts';
import { refused } from './refused.ts';
import { knownAge, knownSelectors } from './selectors.ts';

/** How old the newest of the events is, at the end. */
export type AgeAsked = { readonly query: RangeQuery; readonly maxAge: Duration };

export type BurnRateAsked = {
  readonly kind: 'burn-rate';
  readonly criterion: BurnRateCriterion;
  readonly objective: Objective;
  readonly asks: BurnRateQueries;
  readonly age: AgeAsked;
  readonly queries: readonly RangeQuery[];
};

export type BudgetAsked = {
  readonly kind: 'budget';
  readonly criterion: BudgetCriterion;
  readonly objective: Objective;
  readonly asks: BudgetQueries;
  readonly age: AgeAsked;
  readonly queries: readonly RangeQuery[];
};

export function askBurnRate(
  criterion: BurnRateCriterion,
  mode: Mode,
  settings: GateSettings,
  frame: Frame,
): readonly InLine<BurnRateAsked>[] {
  return eachObjective(criterion, mode, settings, (objective, selectors, region) => {
    const asks = burnRateQueries(criterion, selectors, frame);
    const age = askAge(objective, selectors, settings, frame);
    const queries = [...asks.windows.flatMap(({ bad, total }) => [bad, total]), age.query];
    return { mode, region, kind: 'burn-rate', criterion, objective, asks, age, queries };
  });
}

export function askBudget(
  criterion: BudgetCriterion,
  mode: Mode,
  settings: GateSettings,
  frame: Frame,
): readonly InLine<BudgetAsked>[] {
  return eachObjective(criterion, mode, settings, (objective, selectors, region) => {
    const asks = budgetQueries(criterion, selectors, { ...frame, period: objective.window });
    const age = askAge(objective, selectors, settings, frame);
    const queries = [...budgetAsks(asks), age.query];
    return { mode, region, kind: 'budget', criterion, objective, asks, age, queries };
  });
}

export function askAge(
  { signal }: Objective,
  selectors: Selectors,
  { signals }: GateSettings,
  { end, step, scrapeInterval }: Frame,
): AgeAsked {
  return {
    query: rangeQuery(knownAge(selectors), { start: end, step, count: 1 }),
    maxAge: maxAgeOf(
      signal !== undefined && Object.hasOwn(signals, signal) ? signals[signal] : undefined,
      scrapeInterval,
    ),
  };
}

export function budgetAsks({ bad, total, covered }: BudgetQueries): readonly RangeQuery[] {
  return [bad, total, covered];
}

/** One objective in one region, with what counts its events. */
export type Counted = {
  readonly objective: Objective;
  readonly region: string | undefined;
  readonly selectors: Parsed<Selectors>;
};

/** Every objective in every region; once where the regions are not told apart, for a budget is of the service. */
export function countedObjectives({ objectives, regions, signals }: GateSettings): readonly Counted[] {
  return objectives.flatMap((objective) => {
    const all = regions.map(({ name, values }): Counted => ({
      objective,
      region: name,
      selectors: knownSelectors(objective, signals, values),
    }));
    const [first] = all;
    if (first === undefined || all.length === 1) return all;
    const texts = new Set(all.map(({ selectors }) => JSON.stringify(selectors)));
    return texts.size > 1 ? all : [{ ...first, region: undefined }];
  });
}

function eachObjective<Question extends BurnRateAsked | BudgetAsked>(
  criterion: BurnRateCriterion | BudgetCriterion,
  mode: Mode,
  settings: GateSettings,
  ask: (objective: Objective, selectors: Selectors, region: string | undefined) => InLine<Question>,
): readonly InLine<Question>[] {
  if (settings.objectives.length === 0)
    return [
      {
        mode,
        region: undefined,
        ...refused(criterion, 'the service has no objective: set slo under services', { code: 'not-asked' }),
      },
    ];
  return countedObjectives(settings).map(({ objective, region, selectors }) =>
    selectors.ok
      ? ask(objective, selectors.value, region)
      : { mode, region, ...refused(criterion, selectors.message) },
  );
}
