import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { formatInstant, type Instant } from './instant.ts';

const SHAPE = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Reads a time of ISO 8601 with its offset from UTC; without one it would mean another time on another machine. */
export function parseInstant(text: string): Parsed<Instant> {
  const day = SHAPE.exec(text)?.[1];
  const at = day === undefined || !isDay(day) ? Number.NaN : Date.parse(text);
  return Number.isNaN(at)
    ? unparsed(`expected a time with its offset such as 2026-11-18T17:00:00Z, got "${text}"`)
    : parsed(at);
}

/** Date.parse takes 30 February for 2 March. */
function isDay(day: string): boolean {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && formatInstant(midnight).startsWith(day);
}
