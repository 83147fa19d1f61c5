import { weekRanges } from '../../calendar/week-ranges.ts';
import { formatWeeklySpan, parseWeeklySpan, type WeeklySpan } from '../../calendar/weekly-span.ts';
import {
  MINUTES_A_WEEK,
  minuteOfWeek,
  parseWeeklyTime,
  type WeeklyTime,
} from '../../calendar/weekly-time.ts';
import { field } from '../field.ts';
import { duration } from '../scalar.ts';
import type { Rule } from '../view.ts';

const MINUTE = 60_000;
const weekly = field(parseWeeklyTime);
const span = field(parseWeeklySpan);

/** Between the earliest time of the last step and the next weekly freeze the whole buffer fits, or that step could never begin on time. */
export const bufferClear: Rule = (file) => {
  const calendar = file.at('calendar');
  const buffer = calendar.at('buffer-after-release').read(duration);
  if (buffer === undefined) return [];
  const freezes = calendar
    .at('freezes')
    .items()
    .flatMap((entry) => entry.read(span) ?? []);
  return file
    .at('strategies')
    .entries()
    .flatMap((strategy) => {
      const place = strategy.at('steps').items().at(-1)?.at('not-before');
      const time = place?.read(weekly);
      if (place === undefined || time === undefined) return [];
      const near = freezes.find((freeze) => minutesUntil(freeze, time) < buffer / MINUTE);
      if (near === undefined) return [];
      const within = `within ${buffer / MINUTE} minutes of it ("buffer-after-release")`;
      return [place.finding(`the freeze ${formatWeeklySpan(near)} begins ${within}`)];
    });
};

/** Minutes on the wall clock from a time of the week to the next beginning of a span. */
function minutesUntil(freeze: WeeklySpan, time: WeeklyTime): number {
  const now = minuteOfWeek(time);
  const waits = weekRanges(freeze).map(({ from }) => (from - now + MINUTES_A_WEEK) % MINUTES_A_WEEK);
  return Math.min(...waits);
}
