import type { Instant } from '../../calendar/instant.ts';
import type { LimitAnswer, ResolvedLimit } from './limit.ts';
import type { Points } from './one-series.ts';
import type { Mode, SignalRequest } from './request.ts';
import { type Doubt, sampleAt, worstDoubt } from './sample.ts';
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

/**
 * Judges one point by `or` over three values: one limit that holds is enough, whatever is unknown of the others; without one, a
 * limit that nothing is known of leaves the point unknown.
 */
export function pointAt(
  request: SignalRequest,
  limits: readonly ResolvedLimit[],
  points: Points,
  at: Instant,
): Point {
  const sample = sampleAt(request, points, at);
  if (typeof sample === 'string') return { at, truth: 'unknown', doubt: sample };
  const answers = limits.map((limit) => limit.answer(sample, at));
  const { value } = sample;
  const doubts = answers.filter(isDoubt);
  if (!answers.includes('holds') && doubts.length > 0)
    return { at, truth: 'unknown', doubt: worstDoubt(doubts) };
  const truth = answers.includes('holds') ? 'holds' : 'breaks';
  if (isGood(truth, request.mode) && isMoreThanAll(request.unit, value))
    return { at, truth: 'unknown', doubt: 'not-a-ratio' };
  return { at, truth, value, beyond: truth === 'breaks' && answers.includes('beyond') };
}

/** To hold is good in `advance-when` only; elsewhere it is what somebody is afraid of. */
export function isGood(truth: 'holds' | 'breaks', mode: Mode): boolean {
  return (truth === 'holds') === (mode === 'advance');
}

function isDoubt(answer: LimitAnswer): answer is Doubt {
  return answer !== 'holds' && answer !== 'breaks' && answer !== 'beyond';
}
