import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';

/** One series; `undefined` is a time without a value. */
export function series(times: readonly Instant[], values: readonly (number | undefined)[]): Measured {
  const points = new Map<Instant, number>();
  times.forEach((time, index) => {
    const value = values[index];
    if (value !== undefined) points.set(time, value);
  });
  return { kind: 'measured', series: [{ labels: {}, points }] };
}

export const NOTHING: Measured = { kind: 'measured', series: [] };
export const UNREACHABLE: Measured = {
  kind: 'failed',
  reason: { code: 'unreachable', message: 'Prometheus does not answer' },
};
export const TWO_SERIES: Measured = {
  kind: 'measured',
  series: [
    { labels: { pod: 'a' }, points: new Map() },
    { labels: { pod: 'b' }, points: new Map() },
  ],
};
