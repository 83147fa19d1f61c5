import type { Sample } from '../../series/run.ts';

/**
 * The line of least squares through samples.
 *
 * @param origin instant at which `intercept` is the value, in milliseconds
 * @returns slope in a second; `undefined` for fewer than two samples
 */
export function regression(
  samples: readonly Sample[],
  origin: number,
): { readonly slope: number; readonly intercept: number } | undefined {
  const [first] = samples;
  if (first === undefined || samples.length < 2) return undefined;
  if (samples.every(({ value }) => value === first.value)) return { slope: 0, intercept: first.value };
  const points = samples.map(({ at, value }) => ({ x: (at - origin) / 1_000, y: value }));
  const count = points.length;
  const meanX = points.reduce((sum, { x }) => sum + x, 0) / count;
  const meanY = points.reduce((sum, { y }) => sum + y, 0) / count;
  const covariance = points.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0);
  const slope = covariance / points.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  return { slope, intercept: meanY - slope * meanX };
}
