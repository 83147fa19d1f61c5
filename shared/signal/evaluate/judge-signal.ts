import type { Instant } from '../../calendar/instant.ts';
import { endOf, type Grid, timesOf } from '../grid.ts';
import type { Judgement } from '../judgement.ts';
import { judgedGrid } from './asked.ts';
import { answered, inDoubt, refused } from './describe.ts';
import { unseenAt } from './first-values.ts';
import { objectionAt } from './guard.ts';
import { trafficFor } from './least-requests.ts';
import { type ResolvedLimit, resolveLimit } from './limit.ts';
import { oneSeries } from './one-series.ts';
import { type JudgedPoints, judgedPoints } from './point.ts';
import type { SignalRequest } from './request.ts';
import { countsOf, countsOfEach, type Truth, truthOf } from './window.ts';

/**
 * Judges one criterion over one signal. Missing, broken or ambiguous data never pass and never fail: a verdict of either kind
 * rests on points that are there, finite, of one series, of this weight, fresh and of enough requests. The same request
 * gives the same judgement.
 */
export function judgeSignal(request: SignalRequest): Judgement {
  const reading = readingOf(request);
  return reading.ok ? judgeWindow(request, reading, timesOf(request.grid)) : reading.judgement;
}

/**
 * Judges a criterion at every point from `first` to the end of the grid, and answers with the first time it held, else with
 * the last: what fired between two looks has fired.
 */
export function judgeSince(request: SignalRequest, first: Instant): Judgement {
  const { grid, criterion } = request;
  const { step } = grid;
  const ends = Math.max(0, Math.floor((endOf(grid) - first) / step));
  const whole: Grid = { start: grid.start - ends * step, step, count: grid.count + ends };
  const reading = readingOf(request);
  if (!reading.ok) return reading.judgement;
  // As a rule it has held at no point of the day, and then in no window.
  if (!hasTruth(reading, whole, 'holds')) return judgeWindow(request, reading, timesOf(grid));
  const times = timesOf(whole);
  const windows = countsOfEach(times.map(reading.pointAt), grid.count);
  for (const [index, counts] of windows.entries()) {
    if (index === ends || truthOf(criterion.hold, request.mode, counts) !== 'holds') continue;
    const moved = { ...request, grid: judgedGrid(criterion.hold, endOf(grid) - (ends - index) * step, step) };
    const judgement = judgeWindow(moved, reading, times.slice(index, index + grid.count));
    if (judgement.verdict === 'pass') return judgement;
  }
  return judgeWindow(request, reading, times.slice(ends));
}

/**
 * The times from `first` on at which a criterion of `advance-when` was broken, for {@link bakeStart}: each point that breaks its
 * limits or, with `at least N of M`, each time at which the last M points broke it. A gap is no breach.
 */
export function breachesSince(request: SignalRequest, first: Instant): readonly Instant[] {
  const { grid, criterion } = request;
  const back = criterion.hold?.kind === 'at-least' ? grid.count - 1 : 0;
  const ends = Math.max(0, Math.floor((endOf(grid) - first) / grid.step));
  const start = endOf(grid) - (ends + back) * grid.step;
  const reading = readingOf(request);
  if (!reading.ok) return [];
  const whole: Grid = { start, step: grid.step, count: ends + back + 1 };
  if (!hasTruth(reading, whole, 'breaks')) return [];
  const times = timesOf(whole);
  if (back === 0) return times.filter((at) => reading.truthAt(at) === 'breaks');
  const counts = countsOfEach(times.map(reading.pointAt), back + 1);
  return times.slice(back).filter((_at, index) => {
    const counted = counts[index];
    return counted !== undefined && truthOf(criterion.hold, 'advance', counted) === 'breaks';
  });
}

/** From when a bake counts: the weight change, or the last breach after it. */
export function bakeStart(weightChange: Instant, breaches: readonly Instant[]): Instant {
  return breaches.reduce((latest, breach) => Math.max(latest, breach), weightChange);
}

/** Whether one of the points has this truth; of a day of them none is written down. */
function hasTruth({ truthAt }: JudgedPoints, { start, step, count }: Grid, truth: Truth): boolean {
  for (let index = 0; index < count; index += 1) if (truthAt(start + index * step) === truth) return true;
  return false;
}

type Read = JudgedPoints & { readonly limits: readonly ResolvedLimit[] };
type Reading = ({ readonly ok: true } & Read) | { readonly ok: false; readonly judgement: Judgement };

function readingOf(request: SignalRequest): Reading {
  const limits = request.criterion.limits.flatMap((limit) => resolveLimit(limit, request) ?? []);
  if (limits.length < request.criterion.limits.length)
    return {
      ok: false,
      judgement: refused(request, {
        verdict: 'error',
        code: 'query-error',
        message: `the limit does not fit the unit of the signal (${request.unit})`,
      }),
    };
  const series = oneSeries(request.measured);
  if (!series.ok) return { ok: false, judgement: refused(request, series) };
  return { ok: true, limits, ...judgedPoints(request, limits, series.points) };
}

function judgeWindow(
  request: SignalRequest,
  { limits, pointAt }: Read,
  times: readonly Instant[],
): Judgement {
  const points = times.map(pointAt);
  const truth = truthOf(request.criterion.hold, request.mode, countsOf(points));
  if (truth === 'unknown') return inDoubt(request, limits, points);
  const end = endOf(request.grid);
  const traffic = trafficFor(request.traffic, limits, times);
  const objection =
    objectionAt(request, end, truth, traffic) ??
    (truth === 'holds' ? unseenAt(request, limits, end) : undefined);
  if (objection !== undefined) return refused(request, objection, countsOf(points));
  return answered(request, limits, points, truth);
}
