import type { Instant } from '../../calendar/instant.ts';
import type { ResolvedLimit } from './limit.ts';
import type { Points } from './one-series.ts';
import type { Mode, SignalRequest } from './request.ts';
import { type Doubt, type Sample, samplesOf, worstDoubt } from './sample.ts';
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
 * Judges points by `or` over three values: one limit that holds is enough, whatever is unknown of the others; without one, a
 * limit that nothing is known of leaves the point unknown.
 */
export function judgedPoints(
  request: SignalRequest,
  limits: readonly ResolvedLimit[],
  points: Points,
): (at: Instant) => Point {
  const { mode, unit } = request;
  const sampleAt = samplesOf(request, points);
  return (at) => {
    const sample = sampleAt(at);
    if (typeof sample === 'string') return { at, truth: 'unknown', doubt: sample };
    const { truth, doubts, beyond } = alternatives(limits, sample, at);
    if (truth === 'breaks' && doubts.length > 0) return { at, truth: 'unknown', doubt: worstDoubt(doubts) };
    const { value } = sample;
    if (isGood(truth, mode) && isMoreThanAll(unit, value))
      return { at, truth: 'unknown', doubt: 'not-a-ratio' };
    return { at, truth, value, beyond: truth === 'breaks' && beyond };
  };
}

type Alternatives = {
  readonly truth: 'holds' | 'breaks';
  readonly doubts: readonly Doubt[];
  readonly beyond: boolean;
};

/** What all limits say of a point together; a loop, for a day of points is thousands, and each look judges them anew. */
function alternatives(limits: readonly ResolvedLimit[], sample: Sample, at: Instant): Alternatives {
  let truth: Alternatives['truth'] = 'breaks';
  let beyond = false;
  let doubts: readonly Doubt[] = [];
  for (const limit of limits) {
    const answer = limit.answer(sample, at);
    if (answer === 'holds') truth = 'holds';
    else if (answer === 'beyond') beyond = true;
    else if (answer !== 'breaks') doubts = [...doubts, answer];
  }
  return { truth, doubts, beyond };
}

/** To hold is good in `advance-when` only; elsewhere it is what somebody is afraid of. */
export function isGood(truth: 'holds' | 'breaks', mode: Mode): boolean {
  return (truth === 'holds') === (mode === 'advance');
}
