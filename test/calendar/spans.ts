import { openAt } from '../../shared/calendar/calendar.ts';
import { at, calendarOf, iso } from './calendar-of.ts';

/** From closed just before it, the opening and the closing of one span. */
export function opening(timezone: string, written: object, before: string) {
  const calendar = calendarOf({ timezone, ...written });
  const from = openAt(calendar, new Map(), at(before)).nextOpening;
  return [iso(from), from === undefined ? undefined : iso(openAt(calendar, new Map(), from).until)];
}

/** From open just before it, the beginning and the end of one freeze. */
export function freeze(timezone: string, written: unknown, before: string) {
  const calendar = calendarOf({ timezone, freezes: [written] });
  const from = openAt(calendar, new Map(), at(before)).until;
  return [iso(from), from === undefined ? undefined : iso(openAt(calendar, new Map(), from).until)];
}
