import { formatInstant, type Instant } from './instant.ts';
import { wallClockAt } from './wall-clock.ts';
import { formatWeekday, weekdayOf } from './weekday.ts';

/** A day of the calendar; `month` counts from 1. */
export type LocalDate = { readonly year: number; readonly month: number; readonly day: number };

/** The day that a calendar in this zone shows at an instant. */
export function localDate(at: Instant, zone: string): LocalDate {
  const date = new Date(wallClockAt(at, zone));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** An instant for people in a zone, such as `Wed 2026-11-18 17:00 UTC`; seconds are shown when there are any. */
export function formatLocal(at: Instant, zone: string): string {
  const wall = wallClockAt(at, zone);
  const text = new Date(wall).toISOString();
  const time = text.slice(11, text.slice(17, 19) === '00' ? 16 : 19);
  return `${formatWeekday(weekdayOf(wall))} ${text.slice(0, 10)} ${time} ${zone}`;
}

/** The same with the instant in UTC behind it, as `Wed 2026-11-18 18:00 Europe/Berlin (2026-11-18T17:00:00Z)`. */
export function formatLocalAndUtc(at: Instant, zone: string): string {
  const local = formatLocal(at, zone);
  return zone === 'UTC' ? local : `${local} (${formatInstant(at)})`;
}
