/** Two samples ranked together. */
export type Ranked = {
  /** Ranks of the first sample, each twice its value, so that the mean rank of equal values is whole. */
  readonly first: readonly number[];
  /** The same of both samples together, from the smallest value on. */
  readonly all: readonly number[];
  /** How many values are equal, for each value that comes more than once. */
  readonly ties: readonly number[];
};

/**
 * Ranks of two samples together, from 1; equal values share the mean of their ranks. Values are compared exactly, so that the
 * answer is the same each time and on each machine. Finite numbers only.
 * Source: Hollander, Wolfe and Chicken, Nonparametric Statistical Methods, 3rd edition, section 4.1.
 */
export function midranks(first: readonly number[], second: readonly number[]): Ranked {
  const values = [...first, ...second].sort((a, b) => a - b);
  const doubled = new Map<number, number>();
  const all: number[] = [];
  const ties: number[] = [];
  for (let from = 0; from < values.length;) {
    let to = from;
    while (to + 1 < values.length && values[to + 1] === values[from]) to += 1;
    const count = to - from + 1;
    const rank = from + 1 + (to + 1);
    for (let each = 0; each < count; each++) all.push(rank);
    // Minus zero and zero are equal and one key of a map.
    doubled.set(values[from] ?? 0, rank);
    if (count > 1) ties.push(count);
    from = to + 1;
  }
  return { first: first.map((value) => doubled.get(value) ?? 0), all, ties };
}
