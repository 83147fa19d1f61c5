import type { Instant } from '../../calendar/instant.ts';
import type { Reference } from '../criterion/criterion.ts';
import { endOf, timesOf } from '../grid.ts';
import { type Objection, tooLittle, tooOld } from './guard.ts';
import { oneSeries, type Points } from './one-series.ts';
import type { Baseline, SignalRequest } from './request.ts';
import { type Doubt, isBeyond } from './sample.ts';

/** What a limit is compared with. */
export type Compared = {
  /** What it was at a time. */
  readonly baseline: (at: Instant) => number | Doubt;
  /** Why what was measured of it then is not to be believed. */
  readonly slip: (at: Instant) => string | undefined;
};

/**
 * Reads the answer of one baseline. A baseline in any doubt is `no-baseline` at that time, and one of nothing `zero-baseline`. One that
 * rests on a few requests, or is not written any more, is in doubt as well; nothing at all is no share that a few requests made large.
 */
export function comparedWith(of: Reference, request: SignalRequest): Compared {
  if (of.kind === 'slo') {
    const value = request.slo?.value;
    return unobjected(() => (value === undefined ? 'no-baseline' : usable(value, undefined)));
  }
  const baseline = request.baselines.find((each) => same(each.of, of));
  const series = baseline && oneSeries(baseline.measured);
  if (baseline === undefined || series?.ok !== true) return unobjected(() => 'no-baseline');
  const timeOf = timesIn(baseline, request);
  const mean = of.kind === 'own-mean' ? meanOf(baseline, series.points) : undefined;
  const objection = (at: Instant) => objectionTo(baseline, timeOf(at), request);
  return {
    baseline: (at) => {
      const value = mean ?? series.points.get(timeOf(at)) ?? 'no-baseline';
      const base = typeof value === 'number' ? usable(value, request.topBucket, baseline.factor) : value;
      return typeof base === 'number' && objection(at) !== undefined ? 'no-baseline' : base;
    },
    slip: (at) => {
      const found = objection(at);
      return found && `${of.kind === 'stable' ? 'stable' : 'its own past'} is no baseline: ${found.message}`;
    },
  };
}

function unobjected(baseline: Compared['baseline']): Compared {
  return { baseline, slip: () => undefined };
}

/** The time of a baseline that stands for a time of the signal. */
function timesIn({ of, grid }: Baseline, request: SignalRequest): (at: Instant) => Instant {
  const end = endOf(grid);
  const shift = end - endOf(request.grid);
  return of.kind === 'own-mean' ? () => end : (at) => at + shift;
}

function objectionTo(
  { traffic, newestSample }: Baseline,
  at: Instant,
  { scrapeInterval }: SignalRequest,
): Objection | undefined {
  return tooOld({ newestSample, scrapeInterval }, at) ?? tooLittle(traffic, at);
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
