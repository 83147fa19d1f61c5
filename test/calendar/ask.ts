import { openAt } from '../../shared/calendar/calendar.ts';
import type { FreezeFiles } from '../../shared/calendar/freeze-file.ts';
import { at, calendarOf, iso } from './calendar-of.ts';

export const NO_FILES: FreezeFiles = new Map();
export const captain = {
  windows: ['Mon-Fri 09:00-17:00'],
  freezes: ['Fri 17:00 - Mon 09:00', { name: 'year end', from: '2026-12-15', to: '2027-01-05' }],
};

/** What the calendar says at a time. */
export function ask(written: unknown, when: string, files = NO_FILES) {
  const { open, reasons, until, nextOpening } = openAt(calendarOf(written), files, at(when));
  return { open, codes: reasons.map(({ code }) => code), until: iso(until), next: iso(nextOpening) };
}
