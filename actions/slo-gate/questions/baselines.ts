import type { Reference, SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { parsed, type Parsed } from '../../../shared/quantity/parsed.ts';
import { baselineGrid } from '../../../shared/signal/evaluate/asked.ts';
import { type Baseline, weightFactor } from '../../../shared/signal/evaluate/request.ts';
import type { Grid } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery, stableQueries } from '../../../shared/signal/query/build.ts';
import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

export type BaselineAsked = Pick<Baseline, 'of' | 'grid' | 'factor'> & { readonly query: RangeQuery };

type Ask = {
  readonly signal: Signal;
  readonly values: PlaceholderValues;
  /** The query of the signal itself: the past of a signal is the same query at earlier times. */
  readonly promql: string;
  /** Every point that is judged. */
  readonly judged: Grid;
  readonly since: number | undefined;
  /** Share of the traffic on the canary. */
  readonly weight: number | undefined;
};

/** The queries of every baseline that the limits of a criterion refer to. */
export function askBaselines(criterion: SignalCriterion, ask: Ask): Parsed<readonly BaselineAsked[]> {
  const asked: BaselineAsked[] = [];
  for (const of of referencesOf(criterion)) {
    const grid = baselineGrid(of, ask.judged, ask.since ?? ask.judged.start);
    const promql = promqlOf(of, ask, grid);
    if (!promql.ok) return promql;
    const factor = of.kind === 'stable' ? stableFactor(ask.signal, ask.weight) : 1;
    asked.push({ of, grid, factor, query: rangeQuery(promql.value, grid) });
  }
  return parsed(asked);
}

/**
 * What stable is multiplied by to be like the canary: a rate is that of another share of the traffic. Without the weight nothing
 * can be said (NaN).
 */
export function stableFactor(signal: Signal, weight: number | undefined): number {
  if (!('rate' in signal)) return 1;
  return (weight === undefined ? undefined : weightFactor(weight)) ?? Number.NaN;
}

function promqlOf(of: BaselineAsked['of'], { signal, values, promql }: Ask, grid: Grid): Parsed<string> {
  if (of.kind !== 'stable') return parsed(promql);
  const stable = stableQueries(signal, { values, grid, span: 0 });
  return stable.ok ? parsed(stable.value.value.promql) : stable;
}

function referencesOf({ limits }: SignalCriterion): readonly BaselineAsked['of'][] {
  const byText = new Map<string, BaselineAsked['of']>();
  for (const { value } of limits) {
    const of: Reference | undefined = value.kind === 'absolute' ? undefined : value.of;
    if (of !== undefined && of.kind !== 'slo') byText.set(JSON.stringify(of), of);
  }
  return [...byText.values()];
}
