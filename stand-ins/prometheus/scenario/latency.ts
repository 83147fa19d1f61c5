/** What latency looks like: `value` is the quantile `quantile` of it, in the unit of the bounds. */
export type Latency = { readonly quantile: number; readonly value: number };

/** How much of what is left above a quantile may lie in its bucket. */
const SPARE = 0.9;

/**
 * The share of requests at or below each bound, chosen so that `histogram_quantile` gives the asked value exactly. It cannot
 * give one above the largest bound (it gives that bound), nor one below `quantile * first bound`, since all of the first bucket
 * is taken as evenly spread from 0 on.
 *
 * @param bounds finite bounds, rising
 */
export function sharesOf({ quantile, value }: Latency, bounds: readonly number[]): readonly number[] {
  const place = bounds.findIndex((bound) => value <= bound);
  if (place === -1) return rising(bounds.length, quantile / 2);
  const low = bounds[place - 1] ?? 0;
  const within = (value - low) / ((bounds[place] ?? value) - low);
  const { below, reached } = around(quantile, within, place === 0);
  return bounds.map((_bound, index) => {
    if (index < place) return (below * (index + 1)) / place;
    return index === place ? reached : 1;
  });
}

/** The shares at both ends of the bucket so that a line between them meets the quantile at the place asked. */
function around(
  quantile: number,
  within: number,
  isFirst: boolean,
): { readonly below: number; readonly reached: number } {
  if (isFirst) return { below: 0, reached: Math.min(1, quantile / within) };
  const most = within >= 1 ? quantile : (SPARE * (1 - quantile) * within) / (1 - within);
  const step = Math.min(quantile / 2, most);
  return { below: quantile - step, reached: Math.min(1, quantile - step + step / within) };
}

function rising(count: number, top: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => (top * (index + 1)) / count);
}
