import type { Verdict } from '../../gate/verdict.ts';
import { holds } from '../evaluate/compare.ts';
import type { JudgementCode } from '../judgement.ts';
import { type EffectSize, effectSize } from './effect-size.ts';
import { hodgesLehmann, type Shift } from './hodges-lehmann.ts';
import { type Alternative, mannWhitney, type MannWhitney } from './mann-whitney.ts';

/** Which change of the canary is a bad one. */
export type Direction = 'increase' | 'decrease' | 'either';

export type StatisticalQuestion = {
  readonly canary: readonly number[];
  readonly baseline: readonly number[];
  readonly direction: Direction;
  /** Between 0 and 1; 1 less this is how often equal samples are called different. Default 0.98. */
  readonly confidence?: number;
  /** Points that each side must have. Default 20: with fewer only very large differences show. */
  readonly minPoints?: number;
  /** Least Cliff's delta, in size, that matters. Default 0.147, below which a difference is called negligible. */
  readonly leastEffect?: number;
};

export type StatisticalAnswer =
  | {
      /** `fail`: the canary differs in the bad direction. `pass`: no such difference was found. */
      readonly verdict: 'pass' | 'fail';
      readonly code: 'within-limit' | 'over-limit';
      readonly test: MannWhitney;
      readonly shift: Shift;
      readonly effect: EffectSize;
    }
  | {
      readonly verdict: Extract<Verdict, 'inconclusive'>;
      readonly code: Extract<JudgementCode, 'not-finite' | 'too-few-points'>;
      readonly message: string;
    };

/**
 * Whether a canary differs from a baseline measured over the same time: a Mann-Whitney test that is significant and an effect that
 * is not negligible. Deterministic; equal values are compared exactly. The shift is told, it does not decide: where most points are
 * equal, such as error rates of 0, its median is 0 however different the others are.
 * The test takes points as independent. Rates whose windows overlap are not, and are called different more often than the
 * confidence says: use a rate window no longer than the distance of two points.
 * Source of the least effect: J. Romano et al., Annual Meeting of the Florida Association of Institutional Research, 2006.
 */
export function compareStatistically(question: StatisticalQuestion): StatisticalAnswer {
  const { canary, baseline, direction, confidence = 0.98, minPoints = 20, leastEffect = 0.147 } = question;
  const few = tooFew(canary, baseline, minPoints);
  if (few !== undefined) return { verdict: 'inconclusive', code: 'too-few-points', message: few };
  if (![...canary, ...baseline].every(Number.isFinite))
    return {
      verdict: 'inconclusive',
      code: 'not-finite',
      message: 'NaN or an infinity is among the points: neither can be ranked',
    };
  if (!(confidence > 0 && confidence < 1 && leastEffect >= 0 && leastEffect < 1))
    return {
      verdict: 'inconclusive',
      code: 'not-finite',
      message: `the confidence lies between 0 and 1 and the least effect from 0 to below 1, got ${confidence} and ${leastEffect}`,
    };
  const alternative = ALTERNATIVES[direction];
  const test = mannWhitney(canary, baseline, { alternative });
  const shift = hodgesLehmann(canary, baseline, confidence, alternative);
  const effect = effectSize(test.u, canary.length, baseline.length);
  if (shift.low === Number.NEGATIVE_INFINITY && shift.high === Number.POSITIVE_INFINITY)
    return {
      verdict: 'inconclusive',
      code: 'too-few-points',
      message: `${canary.length} and ${baseline.length} points cannot show any difference at a confidence of ${confidence}`,
    };
  const differs = holds('<=', test.p, 1 - confidence) && Math.abs(effect.cliff) >= leastEffect;
  return differs
    ? { verdict: 'fail', code: 'over-limit', test, shift, effect }
    : { verdict: 'pass', code: 'within-limit', test, shift, effect };
}

const ALTERNATIVES = {
  increase: 'greater',
  decrease: 'less',
  either: 'two-sided',
} as const satisfies Record<Direction, Alternative>;

function tooFew(
  canary: readonly number[],
  baseline: readonly number[],
  minPoints: number,
): string | undefined {
  const least = Math.max(1, minPoints);
  if (canary.length >= least && baseline.length >= least) return undefined;
  return `the canary has ${canary.length} points and the baseline ${baseline.length}: each needs ${least}`;
}
