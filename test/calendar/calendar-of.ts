import type { Calendar } from '../../shared/calendar/calendar.ts';
import { calendarSchema } from '../../shared/calendar/schema.ts';

/** A calendar from what a person would write. */
export function calendarOf(written: unknown): Calendar {
  return calendarSchema.parse(written);
}

/** An instant from ISO 8601 with an offset. */
export function at(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new Error(`no instant: ${text}`);
  return instant;
}

/** An instant for comparing, or nothing. */
export function iso(instant: number | undefined): string | undefined {
  return instant === undefined ? undefined : new Date(instant).toISOString().replace('.000Z', 'Z');
}
