import type { Instant } from '../../calendar/instant.ts';
import type { LimitAnswer, ResolvedLimit } from './limit.ts';
import type { Points } from './one-series.ts';
import type { Mode, SignalRequest } from './request.ts';
import { type Doubt, valuesOf, worstDoubt } from './sample.ts';
import { isMoreThanAll } from './share.ts';

/** What became of one point: it keeps one of the limits, breaks them all, or nothing can be said. */
export type Point =
  | {
      readonly at: Instant;
      readonly truth: 'holds' | 'breaks';
      readonly value: number;
      /** It breaks only because it lies above the top bucket. */
      readonly beyond: boolean;
    }
  | { readonly at: Instant; readonly truth: 'unknown'; readonly doubt: Doubt };

/** What becomes of points. A scan of a day asks for the truth alone, for it makes nothing that is thrown away. */
export type JudgedPoints = {
  readonly pointAt: (at: Instant) => Point;
  readonly truthAt: (at: Instant) => Point['truth'];
};

/**
 * Judges points by `or` over three values: one limit that holds is enough, whatever is unknown of the others; without one, a
 * limit that nothing is known of leaves the point unknown.
 */
export function judgedPoints(
  request: SignalRequest,
  limits: readonly ResolvedLimit[],
  points: Points,
): JudgedPoints {
  const { mode, unit } = request;
  const { valueAt, isBeyondAt } = valuesOf(request, points);
  const isTooGood = (truth: 'holds' | 'breaks', value: number) =>
    isGood(truth, mode) && isMoreThanAll(unit, value);
  return {
    truthAt: (at) => {
      const value = valueAt(at);
      if (typeof value === 'string') return 'unknown';
      const truth = truthOf(limits, value, isBeyondAt(at, value), at);
      return truth !== 'unknown' && isTooGood(truth, value) ? 'unknown' : truth;
    },
    pointAt: (at) => {
      const value = valueAt(at);
      if (typeof value === 'string') return { at, truth: 'unknown', doubt: value };
      const isBeyond = isBeyondAt(at, value);
      const truth = truthOf(limits, value, isBeyond, at);
      const answers = truth === 'holds' ? [] : limits.map(({ answer }) => answer(value, isBeyond, at));
      if (truth === 'unknown') return { at, truth, doubt: worstDoubt(answers.filter(isDoubt)) };
      if (isTooGood(truth, value)) return { at, truth: 'unknown', doubt: 'not-a-ratio' };
      return { at, truth, value, beyond: answers.includes('beyond') };
    },
  };
}

/** What all limits say of a point together. */
function truthOf(
  limits: readonly ResolvedLimit[],
  value: number,
  isBeyond: boolean,
  at: Instant,
): Point['truth'] {
  let truth: Point['truth'] = 'breaks';
  for (const { answer } of limits) {
    const said = answer(value, isBeyond, at);
    if (said === 'holds') return 'holds';
    if (isDoubt(said)) truth = 'unknown';
  }
  return truth;
}

function isDoubt(answer: LimitAnswer): answer is Doubt {
  return answer !== 'holds' && answer !== 'breaks' && answer !== 'beyond';
}

/** To hold is good in `advance-when` only; elsewhere it is what somebody is afraid of. */
export function isGood(truth: 'holds' | 'breaks', mode: Mode): boolean {
  return (truth === 'holds') === (mode === 'advance');
}
