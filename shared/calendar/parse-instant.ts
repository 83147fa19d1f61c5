import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import type { Instant } from './instant.ts';

const SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/;

/** Reads a time of ISO 8601 with its offset from UTC; without one it would mean another time on another machine. */
export function parseInstant(text: string): Parsed<Instant> {
  const at = SHAPE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at)
    ? unparsed(`expected a time with its offset such as 2026-11-18T17:00:00Z, got "${text}"`)
    : parsed(at);
}
