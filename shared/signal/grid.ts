import type { Instant } from '../calendar/instant.ts';

/** Equally spaced points in time, both ends among them. */
export type Grid = {
  readonly start: Instant;
  /** Milliseconds between two points. */
  readonly step: number;
  /** How many points; at least 1. */
  readonly count: number;
};

/** The points of a duration that ends at `end`, both ends among them: five minutes at a step of 30 s are 11 points. */
export function gridBefore(end: Instant, duration: number, step: number): Grid {
  const count = Math.ceil(duration / step) + 1;
  return { start: end - (count - 1) * step, step, count };
}

export function endOf({ start, step, count }: Grid): Instant {
  return start + (count - 1) * step;
}

export function timesOf({ start, step, count }: Grid): readonly Instant[] {
  // A loop and not Array.from: a day of points is thousands, and every look makes them anew.
  const times: Instant[] = [];
  for (let index = 0; index < count; index += 1) times.push(start + index * step);
  return times;
}

/** The last point of the grid of multiples of `step` that is not after `at`: the same for everybody who asks. */
export function alignedEnd(at: Instant, step: number): Instant {
  return Math.floor(at / step) * step;
}
