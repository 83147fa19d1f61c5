import { showKey } from '../../../shared/config/show.ts';
import type { SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { judgedGrid, measuredGrid } from '../../../shared/signal/evaluate/asked.ts';
import type { LeastRequests, Mode } from '../../../shared/signal/evaluate/request.ts';
import type { Grid } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery, signalQueries } from '../../../shared/signal/query/build.ts';
import { shortWindows } from '../../../shared/signal/query/windows.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import type { Frame } from './frame.ts';
import type { InLine } from './in-line.ts';
import type { GateSettings, Region } from '../settings.ts';
import { askBaselines, type BaselineAsked } from './baselines.ts';
import { leastEvidence, leastTraffic } from './least-traffic.ts';
import { maxAgeOf } from './max-age.ts';
import { refused } from './refused.ts';
import { regionsFor } from './regions.ts';

export type SignalAsked = {
  readonly kind: 'signal';
  readonly criterion: SignalCriterion;
  readonly signal: Signal;
  /** The points that are judged; see `SignalRequest`. */
  readonly grid: Grid;
  readonly value: RangeQuery;
  readonly traffic: { readonly query: RangeQuery; readonly minRequests: LeastRequests } | undefined;
  /** Bad requests that it takes to roll back. */
  readonly evidence: { readonly query: RangeQuery; readonly least: number } | undefined;
  /** See `SignalRequest`; not among `queries`, for those of all lines are asked together. */
  readonly withFirst: RangeQuery | undefined;
  /** The largest answer counts; see `SignalRequest`. */
  readonly age: {
    readonly queries: readonly RangeQuery[];
    readonly maxAge: number;
    readonly asksOf: 'the end' | 'every point';
  };
  readonly buckets: RangeQuery | undefined;
  readonly baselines: readonly BaselineAsked[];
  readonly queries: readonly RangeQuery[];
};

const LEAST_SCRAPES = 4;

/** The queries of a criterion over a signal, in each region. */
export function askSignal(
  criterion: SignalCriterion,
  mode: Mode,
  settings: GateSettings,
  frame: Frame,
): readonly InLine<SignalAsked>[] {
  const refusal = (message: string): readonly InLine<SignalAsked>[] => [
    { mode, region: undefined, ...refused(criterion, message) },
  ];
  const signal = signalOf(criterion.signal, settings, frame);
  if (signal === undefined) return refusal(`there is no signal ${showKey(criterion.signal)}`);
  const short = frame.isScrapeKnown ? shortWindows(signal, frame.scrapeInterval)[0] : undefined;
  if (short !== undefined) return refusal(`${criterion.signal}: ${short.message}`);
  const regions = regionsFor(signal, settings.regions);
  if (!regions.ok) return refusal(`${criterion.signal}: ${regions.message}`);
  return regions.value.map((region): InLine<SignalAsked> => {
    const asked = askIn(region, criterion, signal, mode, frame);
    return { mode, region: region.name, ...asked };
  });
}

/** A signal by its name. Where the inputs give the limits nobody has chosen a rate window, so it follows the scrapes. */
export function signalOf(
  name: string,
  { signals, inline }: GateSettings,
  { isScrapeKnown, scrapeInterval }: Frame,
): Signal | undefined {
  const signal = Object.hasOwn(signals, name) ? signals[name] : undefined;
  if (signal === undefined || !inline || !isScrapeKnown || !('rate-window' in signal)) return signal;
  return { ...signal, 'rate-window': Math.max(signal['rate-window'], LEAST_SCRAPES * scrapeInterval) };
}

function askIn(
  { values }: Region,
  criterion: SignalCriterion,
  signal: Signal,
  mode: Mode,
  frame: Frame,
): SignalAsked | ReturnType<typeof refused> {
  const grid = judgedGrid(criterion.hold, frame.end, frame.step);
  const ends = endsGrid(mode, frame);
  const judged = {
    ...grid,
    start: grid.start - (ends.count - 1) * grid.step,
    count: grid.count + ends.count - 1,
  };
  const measured = measuredGrid(criterion, judged);
  const span = (measuredGrid(criterion, grid).count - 1) * grid.step;
  const built = signalQueries(signal, { values, grid: measured, span });
  if (!built.ok) return refused(criterion, `${criterion.signal}: ${built.message}`);
  const { value, buckets } = built.value;
  const baselines = askBaselines(criterion, {
    signal,
    values,
    promql: value.promql,
    judged,
    span,
    mode,
    frame,
  });
  if (!baselines.ok)
    return refused(criterion, `${criterion.signal}: ${baselines.message}`, {
      code: 'no-baseline',
      verdict: 'inconclusive',
    });
  const minRequests = leastTraffic(signal, criterion, mode);
  const traffic =
    built.value.traffic === undefined || minRequests === 0
      ? undefined
      : { query: rangeQuery(built.value.traffic.promql, ends), minRequests };
  const least = leastEvidence(signal, criterion, mode);
  const evidence =
    built.value.bad === undefined || least === 0
      ? undefined
      : { query: rangeQuery(built.value.bad.promql, ends), least };
  // With "at least" points may break the limit that all of them together must not.
  const isMeant = mode === 'advance' && criterion.hold?.kind !== 'at-least';
  const withFirst = isMeant ? built.value.withFirst : undefined;
  // A gauge has no rate that a gap would leave empty, so each of its points could be an old one.
  const asksOf = 'gauge' in signal || 'query' in signal ? 'every point' : 'the end';
  const ages = built.value.age.map(({ promql }) =>
    rangeQuery(promql, asksOf === 'every point' ? measured : ends),
  );
  // Such a query may answer without any data, as "… or vector(0)" does.
  if (ages.length === 0)
    return refused(
      criterion,
      `${criterion.signal}: how old its data are cannot be told of this query: write a selector without offset and @`,
    );
  const all = [
    value,
    ...(traffic === undefined ? [] : [traffic.query]),
    ...(evidence === undefined ? [] : [evidence.query]),
    ...ages,
    ...(buckets === undefined ? [] : [buckets]),
    ...baselines.value.flatMap(({ queries }) => queries),
  ];
  return {
    kind: 'signal',
    criterion,
    signal,
    grid,
    value,
    traffic,
    evidence,
    withFirst,
    age: { queries: ages, maxAge: maxAgeOf(signal, frame.scrapeInterval), asksOf },
    buckets,
    baselines: baselines.value,
    queries: all,
  };
}

/** The times of which there is a verdict: now, and for what rolls back, or starts a bake anew, every point since the weight change. */
function endsGrid(mode: Mode, { end, step, since, tellsBreaches }: Frame): Grid {
  const isBack = mode === 'rollback' || (mode === 'advance' && tellsBreaches);
  const back = isBack && since !== undefined ? Math.max(0, Math.floor((end - since) / step)) : 0;
  return { start: end - back * step, step, count: back + 1 };
}
