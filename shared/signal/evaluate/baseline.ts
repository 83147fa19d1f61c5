import type { Instant } from '../../calendar/instant.ts';
import type { Reference } from '../criterion/criterion.ts';
import { endOf, timesOf } from '../grid.ts';
import { oneSeries, type Points } from './one-series.ts';
import type { Baseline, SignalRequest } from './request.ts';
import { type Doubt, isBeyond } from './sample.ts';

/** What a baseline was at a time. */
export type BaselineAt = (at: Instant) => number | Doubt;

/** Reads the answer of one baseline. A baseline in any doubt is `no-baseline` at that time, and one of nothing `zero-baseline`. */
export function baselineOf(of: Reference, request: SignalRequest): BaselineAt {
  if (of.kind === 'slo') {
    const value = request.slo?.value;
    return () => (value === undefined ? 'no-baseline' : usable(value, undefined));
  }
  const baseline = request.baselines.find((each) => same(each.of, of));
  const series = baseline && oneSeries(baseline.measured);
  if (baseline === undefined || series?.ok !== true) return () => 'no-baseline';
  const scale = (value: number | Doubt): number | Doubt =>
    typeof value === 'number' ? usable(value, request.topBucket, baseline.factor) : value;
  if (of.kind === 'own-mean') {
    const value = scale(meanOf(baseline, series.points));
    return () => value;
  }
  const shift = endOf(baseline.grid) - endOf(request.grid);
  return (at) => scale(series.points.get(at + shift) ?? 'no-baseline');
}

function usable(value: number, topBucket: number | undefined, factor = 1): number | Doubt {
  if (!Number.isFinite(value) || !Number.isFinite(factor)) return 'no-baseline';
  if (isBeyond(topBucket, value)) return 'above-top-bucket';
  const scaled = value * factor;
  return scaled > 0 ? scaled : 'zero-baseline';
}

/** The mean of a time before; at least half of its points must be there. */
function meanOf({ grid }: Baseline, points: Points): number | Doubt {
  const values = timesOf(grid).flatMap((at) => {
    const value = points.get(at);
    return value !== undefined && Number.isFinite(value) ? [value] : [];
  });
  if (values.length === 0 || values.length * 2 < grid.count) return 'no-baseline';
  return values.reduce((sum, value) => sum + value / values.length, 0);
}

function same(a: Reference, b: Reference): boolean {
  switch (a.kind) {
    case 'own-mean':
      return b.kind === a.kind && b.window === a.window;
    case 'earlier':
      return b.kind === a.kind && b.offset === a.offset;
    case 'stable':
    case 'slo':
      return b.kind === a.kind;
  }
}
