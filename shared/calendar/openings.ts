import type { Duration } from '../quantity/duration.ts';
import { boundsOf, type Calendar } from './calendar.ts';
import type { FreezeFiles } from './freeze-file.ts';
import type { Instant } from './instant.ts';
import type { Interval } from './interval.ts';
import { nextClosing, nextOpening } from './next-change.ts';

/**
 * When production was open between two instants, in order, cut off at both. From where the calendar cannot tell, it counts
 * as closed.
 */
export function openingsBetween(
  calendar: Calendar,
  files: FreezeFiles,
  { from, to }: Interval,
): readonly Interval[] {
  const bounds = boundsOf(calendar, files);
  if (bounds.unknown.length > 0) return [];
  const openings: Interval[] = [];
  let at: Instant | undefined = from;
  while (at !== undefined) {
    const opens = nextOpening(bounds, at);
    if (opens === undefined || opens >= to) break;
    at = nextClosing(bounds, opens);
    openings.push({ from: opens, to: Math.min(at ?? to, to) });
  }
  return openings;
}

/** How much of these intervals lies from an instant on, in milliseconds. */
export function timeIn(openings: readonly Interval[], from: Instant): Duration {
  return openings.reduce((sum, one) => sum + Math.max(0, one.to - Math.max(one.from, from)), 0);
}
