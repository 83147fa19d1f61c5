import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';
import { formatWeekday, type Weekday } from './weekday.ts';
import { formatMinuteOfDay, MINUTES_A_DAY, type MinuteOfDay, weeklyWords } from './weekly-words.ts';

/** A moment that comes once a week on the wall clock of some zone. `minute` is 0 to 1439. */
export type WeeklyTime = { readonly day: Weekday; readonly minute: MinuteOfDay };

/** Minutes since Monday 00:00 on a wall clock. */
export type MinuteOfWeek = number;

export const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

/** Reads a day and a time of 24 hours, such as `Wed 17:00` or `wednesday 17:00`. */
export function parseWeeklyTime(text: string): Parsed<WeeklyTime> {
  const words = weeklyWords(text);
  if (!words.ok) return words;
  const [first, second, third] = words.value;
  if (first?.kind !== 'day') return unparsed(expected('a day', first?.text), first?.at);
  if (second?.kind !== 'time') return unparsed(expected('a time', second?.text), second?.at);
  if (second.minute === MINUTES_A_DAY)
    return unparsed('24:00 ends a day and starts nothing: write 00:00 of the day after', second.at);
  if (third?.kind !== 'end') return unparsed(expected('nothing more', third?.text), third?.at);
  return parsed({ day: first.day, minute: second.minute });
}

/** Prints what {@link parseWeeklyTime} reads, as `Wed 17:00`. */
export function formatWeeklyTime(time: WeeklyTime): string {
  return `${formatWeekday(time.day)} ${formatMinuteOfDay(time.minute)}`;
}

/** Where in the week a weekly time lies. */
export function minuteOfWeek(time: WeeklyTime): MinuteOfWeek {
  return (time.day - 1) * MINUTES_A_DAY + time.minute;
}

function expected(what: string, found: string | undefined): string {
  return `expected ${what} as in "Wed 17:00", got ${found === 'nothing' ? found : `"${found ?? ''}"`}`;
}
