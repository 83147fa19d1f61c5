import { resolveLabels } from '../../../shared/signal/query/resolve.ts';
import { labelsFitting } from '../../../stand-ins/prometheus/scenario/labels-fitting.ts';
import { histogramSeries, type Named } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import type { Emitter, GivenSignal } from './emitter.ts';
import { keyOf } from './gathered.ts';
import type { Level } from './levels.ts';
import { joined, sumOf } from './pieces.ts';

/** One histogram: the traffic of every version and place in it, and the quantiles that signals measure on it. */
type Histogram = {
  readonly named: Named;
  readonly rates: Map<Emitter, Pieces>;
  readonly latencies: Map<number, Pieces[]>;
  readonly levels: Set<Level>;
};

/** What histograms count. Several quantiles of one are measured on the same series. */
export function histogramsOf(
  signals: readonly GivenSignal[],
  emitters: readonly Emitter[],
): readonly Series[] {
  const histograms = new Map<string, Histogram>();
  for (const { name, signal, level } of signals) {
    if (!('histogram' in signal)) continue;
    for (const emitter of emitters) {
      const labels = resolveLabels(signal.labels, emitter.values);
      const named = labels.ok ? labelsFitting(`${signal.histogram}${labels.value}`) : undefined;
      if (named === undefined) continue;
      const { rates, latencies, levels } = histogramNamed(named, histograms);
      const measured = latencies.get(signal.quantile) ?? [];
      rates.set(emitter, emitter.traffic);
      latencies.set(signal.quantile, [...measured, emitter.levels.get(name) ?? []]);
      levels.add(level);
    }
  }
  return [...histograms.values()].flatMap(({ named, rates, latencies, levels }) =>
    histogramSeries(named, {
      rates: sumOf([...rates.values()]),
      latencies: [...latencies].map(([quantile, measured]) => ({ quantile, values: slowestOf(measured) })),
      bounds: boundsFor([...levels]),
    }),
  );
}

function histogramNamed(named: Named, histograms: Map<string, Histogram>): Histogram {
  const key = keyOf(named);
  const found = histograms.get(key) ?? { named, rates: new Map(), latencies: new Map(), levels: new Set() };
  histograms.set(key, found);
  return found;
}

function slowestOf(measured: readonly Pieces[]): Pieces {
  return joined(measured, (values) => Math.max(...values.map((value = 0) => value)));
}

/**
 * What is healthy, what is bad, every limit and every objective, each a bound of its own, and one on either side: an error budget of latency
 * counts the requests of one very bucket, as is advised. https://prometheus.io/docs/practices/histograms/
 */
function boundsFor(levels: readonly Level[]): readonly number[] {
  const known = levels.flatMap(({ healthy = [], bad = [], limits, objectives }) =>
    [healthy, bad, limits.map(({ amount }) => amount), objectives].flat(),
  );
  const around = [Math.min(...known) / 2, ...known, Math.max(...known) * 2];
  return [...new Set(around.map((value) => Number(value.toPrecision(12))))]
    .filter((value) => value > 0)
    .sort((one, other) => one - other);
}
