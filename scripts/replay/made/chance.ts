/** Choices that look like chance and are the same in every run. */
export type Chance = {
  /** A whole number from 0 up to, not including, the limit. */
  readonly below: (limit: number) => number;
  readonly pick: <T>(among: readonly [T, ...T[]]) => T;
  /** True in about so many of a hundred cases. */
  readonly happens: (percent: number) => boolean;
};

/**
 * A linear congruential generator; good enough to vary a story.
 * Source of the constants: https://en.wikipedia.org/wiki/Linear_congruential_generator#Parameters_in_common_use
 */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return {
    below,
    pick: (among) => among[below(among.length)] ?? among[0],
    happens: (percent) => below(100) < percent,
  };
}
