import { counter, type CounterOptions } from '../series/counter.ts';
import { combined } from '../series/shapes.ts';
import type { Pieces } from '../series/piece.ts';
import type { Labels, Series } from '../series/series.ts';
import { type Latency, sharesOf } from './latency.ts';

/** Where a series is to be found. */
export type Named = { readonly metric: string; readonly labels: Labels };

/** @param rates events a second, constant pieces */
export function counterSeries(named: Named, rates: Pieces, options?: CounterOptions): Series {
  return { ...named, samples: counter(rates, options) };
}

export function gaugeSeries(named: Named, values: Pieces): Series {
  return { ...named, samples: values };
}

/**
 * All series of a classic histogram: one a bucket, `_count` and `_sum`.
 *
 * @param named the metric without `_bucket`
 */
export function histogramSeries(
  { metric, labels }: Named,
  histogram: {
    /** Requests a second. */
    readonly rates: Pieces;
    /** The asked quantile over time, in the unit of `bounds`. */
    readonly latency: Pieces;
    /** Which quantile that is. */
    readonly quantile: number;
    /** Finite bounds, rising. `+Inf` comes by itself. */
    readonly bounds: readonly number[];
    /** How a bound is written in `le`; as the shortest number unless given. */
    readonly written?: (bound: number) => string;
    readonly counter?: CounterOptions;
  },
): readonly Series[] {
  const { rates, latency, quantile, bounds, written = String, counter: options } = histogram;
  const bucket = (le: string, share: (shares: readonly number[]) => number): Series =>
    counterSeries(
      { metric: `${metric}_bucket`, labels: { ...labels, le } },
      combined(
        [rates, latency],
        (rate = 0, value = 0) => rate * share(sharesOf({ quantile, value }, bounds)),
      ),
      options,
    );
  const both = combined([rates, latency], (rate = 0) => rate);
  const spent = combined(
    [rates, latency],
    (rate = 0, value = 0) => rate * meanOf({ quantile, value }, bounds),
  );
  return [
    ...bounds.map((bound, index) => bucket(written(bound), (shares) => shares[index] ?? 1)),
    bucket('+Inf', () => 1),
    counterSeries({ metric: `${metric}_count`, labels }, both, options),
    counterSeries({ metric: `${metric}_sum`, labels }, spent, options),
  ];
}

/** As far as buckets tell: each request as the middle of its own, and those above all bounds as the last of them. */
function meanOf(latency: Latency, bounds: readonly number[]): number {
  const shares = sharesOf(latency, bounds);
  const top = bounds.at(-1) ?? 0;
  const inside = bounds.reduce((sum, bound, index) => {
    const [low, below] = [bounds[index - 1] ?? 0, shares[index - 1] ?? 0];
    return sum + ((low + bound) / 2) * ((shares[index] ?? 1) - below);
  }, 0);
  return inside + top * (1 - (shares.at(-1) ?? 1));
}
