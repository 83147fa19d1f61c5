/**
 * All differences of a value of one sample and a value of another, in order, without listing them: `at(k)` is the k-th smallest,
 * from 1. Each answer takes some hundred passes over the samples, so eleven thousand points a side are no danger.
 */
export type PairwiseDifferences = { readonly count: number; readonly at: (k: number) => number };

/** The differences `first - second` of finite numbers; neither sample is empty. */
export function pairwiseDifferences(
  first: readonly number[],
  second: readonly number[],
): PairwiseDifferences {
  const a = Float64Array.from(first).sort();
  const b = Float64Array.from(second).sort();
  return { count: a.length * b.length, at: (k) => kth(a, b, k) };
}

/** Halves the range of the differences until only the wanted one is left in it. */
function kth(a: Float64Array, b: Float64Array, k: number): number {
  let low = value(a, 0) - value(b, b.length - 1);
  let high = value(a, a.length - 1) - value(b, 0);
  if (upTo(a, b, low).count >= k) return low;
  for (let each = 0; each < MOST_HALVINGS; each++) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (upTo(a, b, middle).count >= k) high = middle;
    else low = middle;
  }
  return upTo(a, b, high).largest;
}

const MOST_HALVINGS = 200;

/** How many differences are at most `limit`, and the largest of them. */
function upTo(a: Float64Array, b: Float64Array, limit: number) {
  let count = 0;
  let largest = Number.NEGATIVE_INFINITY;
  let from = 0;
  for (const each of a) {
    while (from < b.length && each - value(b, from) > limit) from += 1;
    if (from === b.length) break;
    count += b.length - from;
    largest = Math.max(largest, each - value(b, from));
  }
  return { count, largest };
}

function value(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}
