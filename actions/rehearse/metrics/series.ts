import type { PlaceholderValues } from '../../../shared/signal/query/placeholders.ts';
import { resolveLabels, resolveSelector } from '../../../shared/signal/query/resolve.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { fitsAll } from '../../../stand-ins/prometheus/language/matcher.ts';
import { parse } from '../../../stand-ins/prometheus/language/parse.ts';
import { labelsFitting } from '../../../stand-ins/prometheus/scenario/labels-fitting.ts';
import {
  counterSeries,
  gaugeSeries,
  histogramSeries,
  type Named,
} from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { joined, productOf, sumOf } from './pieces.ts';
import type { Level } from './levels.ts';

/** One version of one service in one place, and what it does over time. */
export type Emitter = {
  readonly values: PlaceholderValues;
  /** Requests a second; nothing while no pod of it is ready, or while it is silent. */
  readonly traffic: Pieces;
  /** What each signal measures of it. */
  readonly levels: ReadonlyMap<string, Pieces>;
};

export type GivenSignal = { readonly name: string; readonly signal: Signal; readonly level: Level };

/** The series that the selectors of the configuration measure. Two signals over one metric are measured on the same series. */
export function seriesOf(signals: readonly GivenSignal[], emitters: readonly Emitter[]): readonly Series[] {
  const counters = new Gathered();
  const gauges = new Gathered();
  const histograms = new Map<
    string,
    { named: Named; rates: Pieces[]; latencies: Pieces[]; level: Level; quantile: number }
  >();
  // Ratios come first: what only counts all requests is counted by their series already.
  const order = ['bad', 'histogram', 'rate', 'gauge'] as const;
  for (const kind of order)
    for (const { name, signal, level } of signals) {
      if (!(kind in signal)) continue;
      const before = counters.named();
      for (const { values, traffic, levels } of emitters) {
        const measured = levels.get(name) ?? [];
        if ('bad' in signal) addRatio(signal, values, traffic, measured, counters, before);
        if ('rate' in signal)
          addRate(signal, values, level.limits.length > 0 ? measured : traffic, counters, before);
        if ('gauge' in signal) {
          const named = namedBy(signal.gauge, values);
          if (named !== undefined) gauges.add(named, measured);
        }
        if ('histogram' in signal) {
          const labels = resolveLabels(signal.labels, values);
          const named = labels.ok ? labelsFitting(`${signal.histogram}${labels.value}`) : undefined;
          if (named === undefined) continue;
          const key = keyOf(named);
          const found = histograms.get(key) ?? {
            named,
            rates: [],
            latencies: [],
            level,
            quantile: signal.quantile,
          };
          found.rates.push(traffic);
          found.latencies.push(measured);
          histograms.set(key, found);
        }
      }
    }
  return [
    ...counters.all((pieces) => sumOf(pieces)).map(([named, rates]) => counterSeries(named, rates)),
    ...gauges
      .all((pieces) =>
        joined(pieces, (values) => Math.max(...values.map((value = Number.NEGATIVE_INFINITY) => value))),
      )
      .map(([named, values]) => gaugeSeries(named, values)),
    ...[...histograms.values()].flatMap(({ named, rates, latencies, level, quantile }) =>
      histogramSeries(named, {
        rates: sumOf(rates),
        latency: joined(latencies, (values) => Math.max(...values.map((value = 0) => value))),
        quantile,
        bounds: boundsFor(level),
      }),
    ),
  ];
}

type Kind<Key extends string> = Extract<Signal, Readonly<Record<Key, unknown>>>;

function addRatio(
  signal: Kind<'bad'>,
  values: PlaceholderValues,
  traffic: Pieces,
  share: Pieces,
  counters: Gathered,
  before: readonly Named[],
): void {
  const [bad, total] = [resolveSelector(signal.bad, values), resolveSelector(signal.total, values)];
  if (!bad.ok || !total.ok) return;
  const failed = labelsFitting(bad.value);
  const good = labelsFitting(total.value, { missing: [bad.value] });
  if (failed === undefined || good === undefined) return;
  const isPart = good.metric === failed.metric;
  if (!matched(total.value, before))
    counters.add(
      good,
      within(
        productOf(traffic, share, (rate, ratio) => rate * (isPart ? 1 - ratio : 1)),
        traffic,
      ),
    );
  if (!matched(bad.value, before)) counters.add(failed, within(productOf(traffic, share), traffic));
}

function addRate(
  { rate }: Kind<'rate'>,
  values: PlaceholderValues,
  rates: Pieces,
  counters: Gathered,
  before: readonly Named[],
): void {
  const selector = resolveSelector(rate, values);
  const named = selector.ok ? labelsFitting(selector.value) : undefined;
  if (!selector.ok || named === undefined || matched(selector.value, before)) return;
  counters.add(named, rates);
}

/** Only where the traffic is there: a product is where either is. */
function within(pieces: Pieces, where: Pieces): Pieces {
  return pieces.filter(({ from }) => where.some((span) => span.from <= from && from < span.until));
}

function matched(selector: string, named: readonly Named[]): boolean {
  const expression = parse(selector);
  if (expression.kind !== 'selector') return false;
  return named.some(({ metric, labels }) => fitsAll(expression.matchers, { __name__: metric, ...labels }));
}

function namedBy(selector: string, values: PlaceholderValues): Named | undefined {
  const resolved = resolveSelector(selector, values);
  return resolved.ok ? labelsFitting(resolved.value) : undefined;
}

/** Buckets around what is healthy and every limit, each limit a bound of its own, as is advised: https://prometheus.io/docs/practices/histograms/ */
function boundsFor({ healthy, bad, limits }: Level): readonly number[] {
  const known = [healthy, ...limits.map(({ amount }) => amount), ...(bad === undefined ? [] : [bad])];
  const spread = known.flatMap((value) => [value / 2, value, value * 2]);
  return [...new Set(spread.map((value) => Number(value.toPrecision(6))))]
    .filter((value) => value > 0)
    .sort((one, other) => one - other);
}

function keyOf({ metric, labels }: Named): string {
  return JSON.stringify([metric, ...Object.entries(labels).sort()]);
}

/** What several versions or places have to do with one series. */
class Gathered {
  readonly #parts = new Map<string, { readonly named: Named; readonly pieces: Pieces[] }>();

  add(named: Named, pieces: Pieces): void {
    const key = keyOf(named);
    const found = this.#parts.get(key);
    if (found === undefined) this.#parts.set(key, { named, pieces: [pieces] });
    else found.pieces.push(pieces);
  }

  named(): readonly Named[] {
    return [...this.#parts.values()].map(({ named }) => named);
  }

  all(join: (pieces: readonly Pieces[]) => Pieces): readonly (readonly [Named, Pieces])[] {
    return [...this.#parts.values()].map(({ named, pieces }) => [named, join(pieces)] as const);
  }
}
