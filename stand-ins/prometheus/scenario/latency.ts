/** A quantile of latency, such as 0.95, and what it is, in the unit of the bounds. */
export type Latency = { readonly quantile: number; readonly value: number };

/** How much of what is left above a quantile may lie in its bucket. */
const SPARE = 0.9;

/**
 * The share of requests at or below each bound, chosen so that `histogram_quantile` gives the asked values exactly where each lies in
 * a bucket of its own, not next to that of another. It cannot give one above the largest bound (it gives that bound), nor one below
 * `quantile * first bound`, since all of the first bucket is taken as evenly spread from 0 on.
 *
 * @param bounds finite bounds, rising
 */
export function sharesOf(latencies: readonly Latency[], bounds: readonly number[]): readonly number[] {
  const shares: number[] = [];
  const known = rising(latencies).map((latency) => ({ ...latency, place: placeOf(latency.value, bounds) }));
  known.forEach(({ quantile, value, place }, index) => {
    const next = known[index + 1];
    // Of two in one bucket the higher tells more.
    if (next?.place === place) return;
    const from = shares.at(-1) ?? 0;
    if (place === bounds.length) {
      shares.push(...between(from, (from + quantile) / 2, place - shares.length));
      return;
    }
    const low = bounds[place - 1] ?? 0;
    const within = (value - low) / ((bounds[place] ?? value) - low);
    const most = next?.quantile ?? 1;
    const below = place === shares.length ? from : quantile - stepTo({ quantile, within, from, most });
    shares.push(...between(from, below, place - shares.length));
    shares.push(Math.min(most, below + (quantile - below) / within));
  });
  return [...shares, ...bounds.slice(shares.length).map(() => 1)];
}

/** In order; one that would be lower than another before it is left to that one. */
function rising(latencies: readonly Latency[]): readonly Latency[] {
  const sorted = latencies.toSorted((one, other) => one.quantile - other.quantile);
  return sorted.filter(({ value }, index) => sorted.slice(0, index).every((lower) => lower.value < value));
}

/** The bucket of a value; one after the last where it lies above them all. */
function placeOf(value: number, bounds: readonly number[]): number {
  const place = bounds.findIndex((bound) => value <= bound);
  return place === -1 ? bounds.length : place;
}

/**
 * How far the share at the lower end of a bucket lies below a quantile, so that a line through both meets the upper end below `most`.
 *
 * @param within where in the bucket the quantile is met, from 0 to 1
 * @param from the share at the bound that is settled already
 */
function stepTo({
  quantile,
  within,
  from,
  most,
}: {
  readonly quantile: number;
  readonly within: number;
  readonly from: number;
  readonly most: number;
}): number {
  const half = (quantile - from) / 2;
  return within >= 1 ? half : Math.min(half, (SPARE * (most - quantile) * within) / (1 - within));
}

/** So many shares in even steps, the last of them `to`. */
function between(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((to - from) * (index + 1)) / count);
}
