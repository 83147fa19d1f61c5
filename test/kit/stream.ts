/** A seeded stream of whole numbers below a bound (xorshift32), so that a failure repeats itself. */
export function stream(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** One of a list, by a stream. */
export function pick<T>(next: (below: number) => number, list: readonly T[]): T {
  return list[next(list.length)]!;
}
