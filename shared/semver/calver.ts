import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { quote } from './quote.ts';

/** A day of the calendar: `month` 1 to 12, `day` 1 to 31. Whose day it is (which time zone) is for the caller to say. */
export type CalDate = { readonly year: number; readonly month: number; readonly day: number };

/** A calendar version: the day of the cut and which one of the day it is, counted from 0. */
export type CalVersion = CalDate & { readonly scheme: 'calver'; readonly serial: number };

const SHAPE = /^(\d{4})\.(\d{2})\.(\d{2})(?:\.([1-9]\d{0,14}))?$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * Reads `YYYY.MM.DD`, or `YYYY.MM.DD.N` for the releases after the first of a day (`.1` is the second).
 * Only days that exist, zero-padded. The leading zeros and the fourth number make it none of SemVer's.
 */
export function parseCalVersion(text: string): Parsed<CalVersion> {
  const shape = SHAPE.exec(text);
  if (shape === null)
    return unparsed(
      `expected a date such as 2026.11.21, or 2026.11.21.1 for the second of the day, got ${quote(text)}`,
    );
  const [year, month, day] = [Number(shape[1]), Number(shape[2]), Number(shape[3])];
  if (month < 1 || month > 12) return unparsed(`there is no month ${month} in ${quote(text)}`, 5);
  if (day < 1 || day > daysOf(year, month))
    return unparsed(`${text.slice(0, 7)} has no day ${day} in ${quote(text)}`, 8);
  return parsed({ scheme: 'calver', year, month, day, serial: Number(shape[4] ?? 0) });
}

/** Prints a calendar version in the notation that {@link parseCalVersion} reads. */
export function formatCalVersion({ year, month, day, serial }: CalVersion): string {
  const date = `${pad(year, 4)}.${pad(month, 2)}.${pad(day, 2)}`;
  return serial === 0 ? date : `${date}.${serial}`;
}

/** Orders two days: negative when `a` is the earlier one. */
export function compareDates(a: CalDate, b: CalDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** Orders two calendar versions: by day, then by their number within it. */
export function compareCalVersions(a: CalVersion, b: CalVersion): number {
  return compareDates(a, b) || a.serial - b.serial;
}

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}
