import type { Instant } from './instant.ts';

/** A stretch of time, [from, to). */
export type Interval = { readonly from: Instant; readonly to: Instant };

/**
 * How a wall clock that skips or repeats a reading is taken. `narrow`, for permissions: opens at the later and closes at the
 * earlier instant, and may vanish. `wide`, for prohibitions: opens at the earlier and closes at the later one.
 */
export type Reading = 'narrow' | 'wide';

/** Something of the calendar that comes once or again and again, as intervals. */
export type Stretch = {
  /** What was written, for messages. */
  readonly label: string;
  /** Where it was written. */
  readonly source: string;
  /** The interval around an instant; of several the one that ends last. */
  readonly covering: (at: Instant) => Interval | undefined;
  /** The first interval that begins after one instant and before another. */
  readonly beginning: (after: Instant, before: Instant) => Interval | undefined;
};

export function contains({ from, to }: Interval, at: Instant): boolean {
  return from <= at && at < to;
}

/** Of several intervals the one that ends last. */
export function lastToEnd(intervals: readonly Interval[]): Interval | undefined {
  return intervals.reduce<Interval | undefined>(
    (best, each) => (best === undefined || each.to > best.to ? each : best),
    undefined,
  );
}

/** Of several intervals the one that begins first. */
export function firstToBegin(intervals: readonly Interval[]): Interval | undefined {
  return intervals.reduce<Interval | undefined>(
    (best, each) => (best === undefined || each.from < best.from ? each : best),
    undefined,
  );
}
