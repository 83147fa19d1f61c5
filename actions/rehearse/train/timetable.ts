import type { Instant } from '../../../shared/calendar/instant.ts';
import { boundsOf, type Calendar } from '../../../shared/calendar/calendar.ts';
import { nextOpening } from '../../../shared/calendar/next-change.ts';

const NO_FREEZES = { weekly: [], dated: [], files: [] };

/** The ticks of a cron that runs every so often within the windows of the calendar, freezes or not: the next one after an instant. */
export function timetable(calendar: Calendar | undefined, every: number): (after: Instant) => Instant {
  const bounds =
    calendar === undefined ? undefined : boundsOf({ ...calendar, freezes: NO_FREEZES }, new Map());
  return (after) => {
    const next = (Math.floor(after / every) + 1) * every;
    const opening = bounds === undefined ? next : (nextOpening(bounds, next) ?? next);
    return Math.ceil(opening / every) * every;
  };
}
