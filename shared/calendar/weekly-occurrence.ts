import type { Instant } from './instant.ts';
import { type Ambiguity, instantOf, LARGEST_SHIFT, wallClockAt } from './wall-clock.ts';
import { minuteOfWeek, type WeeklyTime } from './weekly-time.ts';
import { mondayOf } from './weekly-stretch.ts';

const MINUTE = 60_000;
const WEEK = 604_800_000;

/** The last instant at or before `at`, and the first after it, at which a zone's clock shows a weekly time. */
export function occurrencesAround(
  time: WeeklyTime,
  zone: string,
  at: Instant,
  ambiguity: Ambiguity,
): { readonly last: Instant; readonly next: Instant } {
  // Starts so late that the first occurrence lies after `at` in any zone; each step goes back a week.
  let wall = mondayOf(wallClockAt(at, zone) + LARGEST_SHIFT) + WEEK + minuteOfWeek(time) * MINUTE;
  let next = instantOf(wall, zone, ambiguity);
  for (;;) {
    wall -= WEEK;
    const last = instantOf(wall, zone, ambiguity);
    if (last <= at) return { last, next };
    next = last;
  }
}
