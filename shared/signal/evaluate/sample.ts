import type { Instant } from '../../calendar/instant.ts';
import type { JudgementCode } from '../judgement.ts';
import { ageDoubts } from './age.ts';
import { holds } from './compare.ts';
import { overSteps } from './asked.ts';
import type { Points } from './one-series.ts';
import type { SignalRequest } from './request.ts';
import { isNoShare } from './share.ts';

/** Why nothing can be said of one point. */
export type Doubt = Extract<
  JudgementCode,
  | 'too-early'
  | 'not-finite'
  | 'no-data'
  | 'too-few-points'
  | 'no-baseline'
  | 'zero-baseline'
  | 'above-top-bucket'
  | 'not-a-ratio'
>;

/** The earliest time whose value looks back to after the weight change only: change + rate window + 2 scrapes. */
export function firstUsable({ since, rateWindow, scrapeInterval }: SignalRequest): Instant {
  return since === undefined ? -Infinity : since + rateWindow + 2 * scrapeInterval;
}

/** What a signal measured at points. */
export type Values = {
  /** The value of a point, or why there is none. */
  readonly valueAt: (at: Instant) => number | Doubt;
  /** Whether the true value of a point may be greater: it lies above the top bucket of its histogram. */
  readonly isBeyondAt: (at: Instant, value: number) => boolean;
};

/**
 * Reads the values of points: what was measured then or, with `over`, the mean of the points of that time, which has its gaps
 * like any other window: all of them must be there to advance, half of them to roll back.
 */
export function valuesOf(request: SignalRequest, points: Points): Values {
  const { grid, topBucket } = request;
  const { step } = grid;
  const back = overSteps(request.criterion.over, step);
  const single = singles(request, points);
  // Most criteria have no "over", and a day of them is thousands of points.
  if (back === 0) return { valueAt: single, isBeyondAt: (_at, value) => isBeyond(topBucket, value) };
  const windowOf = (at: Instant) => Array.from({ length: back + 1 }, (_, index) => single(at - index * step));
  return {
    valueAt: (at) => {
      const values = windowOf(at);
      const known = values.filter((value) => typeof value === 'number');
      const wanted = request.mode === 'advance' ? values.length : values.length / 2;
      if (known.length === 0 || known.length < wanted) {
        const doubt = worstDoubt(values.filter((value) => typeof value === 'string'));
        return doubt === 'no-data' && known.length > 0 ? 'too-few-points' : doubt;
      }
      const mean = known.reduce((sum, value) => sum + value / known.length, 0);
      return Number.isFinite(mean) ? mean : 'not-finite';
    },
    isBeyondAt: (at) => windowOf(at).some((value) => typeof value === 'number' && isBeyond(topBucket, value)),
  };
}

function singles(request: SignalRequest, points: Points): Values['valueAt'] {
  const { unit } = request;
  const earliest = firstUsable(request);
  const ageDoubt = ageDoubts(request);
  return (at) => {
    if (at < earliest) return 'too-early';
    const value = points.get(at);
    if (value === undefined) return 'no-data';
    const doubt = ageDoubt(at);
    if (doubt !== undefined) return doubt;
    if (!Number.isFinite(value)) return 'not-finite';
    return isNoShare(unit, value) ? 'not-a-ratio' : value;
  };
}

/** A quantile in the top bucket is given as the lower bound of that bucket, whatever it is. */
export function isBeyond(topBucket: number | undefined, value: number): boolean {
  return topBucket !== undefined && holds('>=', value, topBucket);
}

/** What to tell when points are in doubt for several reasons: what only time can heal, then what is worst. */
const TOLD_FIRST: readonly Doubt[] = [
  'too-early',
  'not-a-ratio',
  'not-finite',
  'no-data',
  'too-few-points',
  'no-baseline',
  'zero-baseline',
  'above-top-bucket',
];

export function worstDoubt(doubts: readonly Doubt[]): Doubt {
  return TOLD_FIRST.find((doubt) => doubts.includes(doubt)) ?? 'no-data';
}
