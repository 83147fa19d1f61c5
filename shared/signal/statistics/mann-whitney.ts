import { midranks, type Ranked } from './midranks.ts';
import { normalCdf } from './normal.ts';
import { rankSumDistribution } from './rank-sum-distribution.ts';

/** What is looked for: the first sample higher, lower, or either. */
export type Alternative = 'greater' | 'less' | 'two-sided';

export type MannWhitney = {
  /** Pairs in which the value of the first sample is higher; a pair of equal values counts one half. */
  readonly u: number;
  /** Probability of a difference at least like this where there is none, 0 to 1. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
};

export type MannWhitneyOptions = {
  readonly alternative?: Alternative;
  /** `exact` up to {@link EXACT_UP_TO} values of both samples together, unless it is said here. */
  readonly method?: 'exact' | 'normal';
};

/** Values of both samples together up to which every arrangement is counted. */
export const EXACT_UP_TO = 60;

/**
 * The Mann-Whitney U test of two samples of finite numbers, neither empty. Where all values are equal p is 1.
 * Exact p-values count every arrangement of the ranks, ties included. The normal approximation has the correction of the
 * variance for ties and the correction of one half for continuity, as `wilcox.test` of R has.
 * Sources: H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1), 1947, https://doi.org/10.1214/aoms/1177730491;
 * Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd edition, section 4.1 (ties: formula 4.13).
 */
export function mannWhitney(
  first: readonly number[],
  second: readonly number[],
  options: MannWhitneyOptions = {},
): MannWhitney {
  const { alternative = 'two-sided' } = options;
  const total = first.length + second.length;
  const method = options.method ?? (total <= EXACT_UP_TO ? 'exact' : 'normal');
  const ranked = midranks(first, second);
  const doubledSum = ranked.first.reduce((sum, rank) => sum + rank, 0);
  const u = doubledSum / 2 - (first.length * (first.length + 1)) / 2;
  const p =
    method === 'exact'
      ? exact(ranked, doubledSum, alternative)
      : approximate(u, first.length, second.length, ranked.ties, alternative);
  return { u, p, method };
}

function exact(ranked: Ranked, doubledSum: number, alternative: Alternative): number {
  const { atMost, atLeast } = rankSumDistribution(ranked.all, ranked.first.length);
  switch (alternative) {
    case 'less':
      return atMost(doubledSum);
    case 'greater':
      return atLeast(doubledSum);
    case 'two-sided':
      return Math.min(1, 2 * Math.min(atMost(doubledSum), atLeast(doubledSum)));
  }
}

function approximate(
  u: number,
  m: number,
  n: number,
  ties: readonly number[],
  alternative: Alternative,
): number {
  const deviation = Math.sqrt(tiedVariance(m, n, ties));
  if (deviation === 0) return 1;
  const off = u - (m * n) / 2;
  switch (alternative) {
    case 'less':
      return normalCdf((off + 0.5) / deviation);
    case 'greater':
      return normalCdf(-(off - 0.5) / deviation);
    case 'two-sided':
      return Math.min(1, 2 * normalCdf(-(Math.abs(off) - 0.5) / deviation));
  }
}

/** Variance of U for samples of `m` and `n` values where `ties` tells how many values are equal, each time some are. */
export function tiedVariance(m: number, n: number, ties: readonly number[]): number {
  const total = m + n;
  const lost = ties.reduce((sum, count) => sum + (count ** 3 - count), 0);
  return ((m * n) / 12) * (total + 1 - lost / (total * (total - 1)));
}
