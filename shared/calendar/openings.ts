import type { Duration } from '../quantity/duration.ts';
import { type Calendar, openAt } from './calendar.ts';
import type { FreezeFiles } from './freeze-file.ts';
import type { Instant } from './instant.ts';
import type { Interval } from './interval.ts';

/**
 * When production was open between two instants, in order, cut off at both. From where the calendar cannot tell, it counts
 * as closed.
 */
export function openingsBetween(
  calendar: Calendar,
  files: FreezeFiles,
  { from, to }: Interval,
): readonly Interval[] {
  const openings: Interval[] = [];
  let at: Instant | undefined = from;
  while (at !== undefined && at < to) {
    const { open, until } = openAt(calendar, files, at);
    if (open) openings.push({ from: at, to: Math.min(until ?? to, to) });
    at = until;
  }
  return openings;
}

/** How much of these intervals lies from an instant on, in milliseconds. */
export function timeIn(openings: readonly Interval[], from: Instant): Duration {
  return openings.reduce((sum, one) => sum + Math.max(0, one.to - Math.max(one.from, from)), 0);
}
