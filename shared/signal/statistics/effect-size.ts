/** How often a value of the first sample lies above one of the second. */
export type EffectSize = {
  /** Common language effect size: the share of pairs in which the first is higher, equal pairs counting half; 0 to 1. */
  readonly cles: number;
  /** Cliff's delta: share of pairs with the first higher less share with it lower; -1 to 1. */
  readonly cliff: number;
};

/**
 * Effect sizes from the U of the first sample of `m` values against a second of `n`.
 * Sources: K. O. McGraw and S. P. Wong, Psychological Bulletin 111 (2), 1992, https://doi.org/10.1037/0033-2909.111.2.361;
 * N. Cliff, Psychological Bulletin 114 (3), 1993, https://doi.org/10.1037/0033-2909.114.3.494
 */
export function effectSize(u: number, m: number, n: number): EffectSize {
  const cles = u / (m * n);
  return { cles, cliff: 2 * cles - 1 };
}
