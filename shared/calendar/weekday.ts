import type { WallClock } from './wall-clock.ts';

/** A day of the week, Monday = 1 to Sunday = 7, as ISO 8601 counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const DAYS = [
  [1, 'Monday'],
  [2, 'Tuesday'],
  [3, 'Wednesday'],
  [4, 'Thursday'],
  [5, 'Friday'],
  [6, 'Saturday'],
  [7, 'Sunday'],
] as const satisfies readonly (readonly [Weekday, string])[];

/** All seven in their order. */
export const WEEKDAYS: readonly Weekday[] = DAYS.map(([day]) => day);

/** Reads an English name, short (`Wed`) or long (`wednesday`), in any case. */
export function parseWeekday(word: string): Weekday | undefined {
  const name = word.toLowerCase();
  return DAYS.find(([, long]) => name === long.toLowerCase() || name === long.slice(0, 3).toLowerCase())?.[0];
}

/** The short name, such as `Wed`. */
export function formatWeekday(day: Weekday): string {
  return DAYS[day - 1]?.[1].slice(0, 3) ?? '';
}

/** The day that follows; Monday after Sunday. */
export function dayAfter(day: Weekday): Weekday {
  return WEEKDAYS[day % 7] ?? 1;
}

/** The day of the week that a wall clock shows. */
export function weekdayOf(wall: WallClock): Weekday {
  return WEEKDAYS[(new Date(wall).getUTCDay() + 6) % 7] ?? 1;
}
