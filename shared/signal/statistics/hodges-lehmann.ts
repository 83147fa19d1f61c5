import { holds } from '../evaluate/compare.ts';
import { type Alternative, EXACT_UP_TO } from './mann-whitney.ts';
import { normalQuantile } from './normal.ts';
import { pairwiseDifferences } from './pairwise-difference.ts';
import { rankSumDistribution } from './rank-sum-distribution.ts';

/** How far the first sample lies above the second, in their unit; the true shift is between `low` and `high`. */
export type Shift = {
  readonly estimate: number;
  /** Minus infinity where the samples are too small for the confidence, or where only an upper bound was asked for. */
  readonly low: number;
  readonly high: number;
};

/**
 * The Hodges-Lehmann estimate: the median of all pairwise differences, with the confidence interval that belongs to the
 * Mann-Whitney test. With `greater` the whole error lies below `low` and `high` is infinite; `less` is its mirror. The bounds are
 * order statistics of the differences: exact numbers for small samples, the normal approximation for others.
 * Sources: J. L. Hodges and E. L. Lehmann, Annals of Mathematical Statistics 34 (2), 1963, https://doi.org/10.1214/aoms/1177704172;
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd edition, sections 4.2 and 4.3 (formula 4.40 for large samples).
 */
export function hodgesLehmann(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
  alternative: Alternative = 'two-sided',
): Shift {
  const { count, at } = pairwiseDifferences(first, second);
  const estimate = (at(Math.floor((count + 1) / 2)) + at(Math.floor(count / 2) + 1)) / 2;
  const tail = (1 - confidence) / (alternative === 'two-sided' ? 2 : 1);
  const k = outermost(first.length, second.length, tail);
  return {
    estimate,
    low: alternative === 'less' || k < 1 ? Number.NEGATIVE_INFINITY : at(k),
    high: alternative === 'greater' || k < 1 ? Number.POSITIVE_INFINITY : at(count + 1 - k),
  };
}

/** The largest k with P(U <= k - 1) <= tail: the k-th difference from either end bounds the shift. 0 if there is none. */
function outermost(m: number, n: number, tail: number): number {
  if (m + n > EXACT_UP_TO) {
    const deviation = Math.sqrt((m * n * (m + n + 1)) / 12);
    return Math.floor((m * n) / 2 + normalQuantile(tail) * deviation);
  }
  const ranks = Array.from({ length: m + n }, (_, index) => 2 * (index + 1));
  const { atMost } = rankSumDistribution(ranks, m);
  let k = 0;
  while (k < m * n && holds('<=', atMost(m * (m + 1) + 2 * k), tail)) k += 1;
  return k;
}
