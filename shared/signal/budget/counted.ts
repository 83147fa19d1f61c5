import type { Instant } from '../../calendar/instant.ts';
import { oneSeries } from '../evaluate/one-series.ts';
import type { Measured } from '../measurement.ts';
import type { Events } from './events.ts';
import { type Figure, figure, noFigure } from './figure.ts';

/** The events at one time, from the two answers. */
export function eventsAt(bad: Measured, total: Measured, at: Instant): Figure<Events> {
  const all = countAt(total, at);
  if (all.kind === 'none') return all;
  const some = countAt(bad, at);
  if (some.kind === 'none') return some;
  return figure({ bad: some.value, total: all.value });
}

/** The one number of an answer at a time. */
export function countAt(measured: Measured, at: Instant): Figure {
  const series = oneSeries(measured);
  if (!series.ok) return noFigure(series.code, series.message, series.verdict);
  const value = series.points.get(at);
  if (value === undefined) return noFigure('no-data', 'no events are known: see whether the selectors fit');
  return Number.isFinite(value) ? figure(value) : noFigure('not-finite', `${value} is no count`);
}
