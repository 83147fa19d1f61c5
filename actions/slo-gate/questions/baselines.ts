import type { Reference, SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { parsed, type Parsed } from '../../../shared/quantity/parsed.ts';
import { baselineGrid } from '../../../shared/signal/evaluate/asked.ts';
import type { Baseline } from '../../../shared/signal/evaluate/request.ts';
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
};

/** The queries of every baseline that the limits of a criterion refer to. */
export function askBaselines(criterion: SignalCriterion, ask: Ask): Parsed<readonly BaselineAsked[]> {
  const asked: BaselineAsked[] = [];
  for (const of of referencesOf(criterion)) {
    const grid = baselineGrid(of, ask.judged, ask.since ?? ask.judged.start);
    const promql = promqlOf(of, ask, grid);
    if (!promql.ok) return promql;
    // Rates of stable are those of another share of the traffic, and nobody tells this action the weight.
    const factor = of.kind === 'stable' && 'rate' in ask.signal ? Number.NaN : 1;
    asked.push({ of, grid, factor, query: rangeQuery(promql.value, grid) });
  }
  return parsed(asked);
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
