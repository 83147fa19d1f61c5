import { type Calendar, openAt } from '../../../shared/calendar/calendar.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';

const NO_FREEZES = { weekly: [], dated: [], files: [] };

/** The next tick of a cron that runs every so often within the windows of the calendar, freezes or not. */
export function nextTick(calendar: Calendar | undefined, after: Instant, every: number): Instant {
  const next = (Math.floor(after / every) + 1) * every;
  if (calendar === undefined) return next;
  const { open, nextOpening } = openAt({ ...calendar, freezes: NO_FREEZES }, new Map(), next);
  if (open || nextOpening === undefined) return next;
  return Math.ceil(nextOpening / every) * every;
}
