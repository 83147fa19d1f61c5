import type { Reference, SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { parsed, type Parsed } from '../../../shared/quantity/parsed.ts';
import { baselineGrid } from '../../../shared/signal/evaluate/asked.ts';
import { type Baseline, type Mode, weightFactor } from '../../../shared/signal/evaluate/request.ts';
import { endOf, type Grid } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery, signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import type { Frame } from './frame.ts';
import { leastOfBaseline } from './least-traffic.ts';
import { maxAgeOf } from './max-age.ts';

export type BaselineAsked = Pick<Baseline, 'of' | 'grid' | 'factor'> & {
  readonly query: RangeQuery;
  readonly traffic: { readonly query: RangeQuery; readonly minRequests: number } | undefined;
  readonly age: { readonly queries: readonly RangeQuery[]; readonly maxAge: number } | undefined;
  readonly queries: readonly RangeQuery[];
};

type Ask = {
  readonly signal: Signal;
  readonly values: PlaceholderValues;
  /** The query of the signal itself: the past of a signal is the same query at earlier times. */
  readonly promql: string;
  /** Every point that is judged. */
  readonly judged: Grid;
  /** The whole `for` of the criterion in milliseconds: requests are counted over as long on either side. */
  readonly span: number;
  readonly mode: Mode;
  readonly frame: Pick<Frame, 'since' | 'weight' | 'scrapeInterval'>;
};

/** The queries of every baseline that the limits of a criterion refer to. */
export function askBaselines(criterion: SignalCriterion, ask: Ask): Parsed<readonly BaselineAsked[]> {
  const asked: BaselineAsked[] = [];
  for (const of of referencesOf(criterion)) {
    const baseline = askBaseline(of, ask);
    if (!baseline.ok) return baseline;
    asked.push(baseline.value);
  }
  return parsed(asked);
}

/** What a baseline was, and what it rests on: of stable, requests and age at every point; of the past, the requests that there were. */
function askBaseline(of: BaselineAsked['of'], ask: Ask): Parsed<BaselineAsked> {
  const { signal, values, promql, judged, mode, frame } = ask;
  const isStable = of.kind === 'stable';
  const grid = baselineGrid(of, judged, frame.since ?? judged.start);
  const span = of.kind === 'own-mean' ? of.window : ask.span;
  const built = (isStable ? stableQueries : signalQueries)(signal, { values, grid, span });
  if (!built.ok) return built;
  const { value, traffic: requests, age: ages } = built.value;
  // The past of a signal is the same query at earlier times.
  const query = isStable ? value : rangeQuery(promql, grid);
  const minRequests = leastOfBaseline(signal, mode);
  const counted = of.kind === 'own-mean' ? { ...grid, start: endOf(grid), count: 1 } : grid;
  const traffic =
    requests === undefined || minRequests === 0
      ? undefined
      : { query: rangeQuery(requests.promql, counted), minRequests };
  const age = isStable ? { queries: ages, maxAge: maxAgeOf(signal, frame.scrapeInterval) } : undefined;
  const factor = isStable ? stableFactor(signal, frame.weight) : 1;
  const queries = [query, ...(traffic === undefined ? [] : [traffic.query]), ...(age?.queries ?? [])];
  return parsed({ of, grid, factor, query, traffic, age, queries });
}

/**
 * What stable is multiplied by to be like the canary: a rate is that of another share of the traffic. Without the weight nothing
 * can be said (NaN).
 */
export function stableFactor(signal: Signal, weight: number | undefined): number {
  if (!('rate' in signal)) return 1;
  return (weight === undefined ? undefined : weightFactor(weight)) ?? Number.NaN;
}

function referencesOf({ limits }: SignalCriterion): readonly BaselineAsked['of'][] {
  const byText = new Map<string, BaselineAsked['of']>();
  for (const { value } of limits) {
    const of: Reference | undefined = value.kind === 'absolute' ? undefined : value.of;
    if (of !== undefined && of.kind !== 'slo') byText.set(JSON.stringify(of), of);
  }
  return [...byText.values()];
}
