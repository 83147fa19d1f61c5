import { counter, type CounterOptions } from '../series/counter.ts';
import { combined } from '../series/shapes.ts';
import type { Pieces } from '../series/piece.ts';
import type { Labels, Series } from '../series/series.ts';
import { sharesOf } from './latency.ts';

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
    /** Quantiles over time, in the unit of `bounds`. */
    readonly latencies: readonly { readonly quantile: number; readonly values: Pieces }[];
    /** Finite bounds, rising. `+Inf` comes by itself. */
    readonly bounds: readonly number[];
    /** How a bound is written in `le`; as the shortest number unless given. */
    readonly written?: (bound: number) => string;
    readonly counter?: CounterOptions;
  },
): readonly Series[] {
  const { rates, latencies, bounds, written = String, counter: options } = histogram;
  const sharesAt = sharesOnce(
    latencies.map(({ quantile }) => quantile),
    bounds,
  );
  const parts = [rates, ...latencies.map(({ values }) => values)];
  const counted = (share: (shares: readonly number[]) => number): Pieces =>
    combined(parts, (rate = 0, ...values) => rate * share(sharesAt(values)));
  const bucket = (le: string, share: (shares: readonly number[]) => number): Series =>
    counterSeries({ metric: `${metric}_bucket`, labels: { ...labels, le } }, counted(share), options);
  const all = () => 1;
  return [
    ...bounds.map((bound, index) => bucket(written(bound), (shares) => shares[index] ?? 1)),
    bucket('+Inf', all),
    counterSeries({ metric: `${metric}_count`, labels }, counted(all), options),
    counterSeries(
      { metric: `${metric}_sum`, labels },
      counted((shares) => meanOf(shares, bounds)),
      options,
    ),
  ];
}

/** Every bucket asks for the shares of the same values. */
function sharesOnce(
  quantiles: readonly number[],
  bounds: readonly number[],
): (values: readonly number[]) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (values) => {
    const key = values.join(' ');
    const found =
      known.get(key) ??
      sharesOf(
        quantiles.map((quantile, index) => ({ quantile, value: values[index] ?? 0 })),
        bounds,
      );
    known.set(key, found);
    return found;
  };
}

/** As far as buckets tell: each request as the middle of its own, and those above all bounds as the last of them. */
function meanOf(shares: readonly number[], bounds: readonly number[]): number {
  const top = bounds.at(-1) ?? 0;
  const inside = bounds.reduce((sum, bound, index) => {
    const [low, below] = [bounds[index - 1] ?? 0, shares[index - 1] ?? 0];
    return sum + ((low + bound) / 2) * ((shares[index] ?? 1) - below);
  }, 0);
  return inside + top * (1 - (shares.at(-1) ?? 1));
}
