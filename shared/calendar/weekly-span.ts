import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';
import { dayAfter, formatWeekday, type Weekday, WEEKDAYS } from './weekday.ts';
import { checkWeeklyGrammar } from './weekly-grammar.ts';
import { formatWeeklyTime, minuteOfWeek, type WeeklyTime } from './weekly-time.ts';
import {
  formatMinuteOfDay,
  MINUTES_A_DAY,
  type MinuteOfDay,
  type Word,
  weeklyWords,
} from './weekly-words.ts';

/**
 * A stretch of every week, [from, to). `days`: whole days. `daily`: the same hours on each of the days, past midnight when `to` is not
 * after `from`; `to` is 1 to 1440. `through`: one stretch from one moment of the week to another, over the week's end too.
 */
export type WeeklySpan =
  | { readonly kind: 'days'; readonly days: readonly Weekday[] }
  | {
      readonly kind: 'daily';
      readonly days: readonly Weekday[];
      readonly from: MinuteOfDay;
      readonly to: MinuteOfDay;
    }
  | { readonly kind: 'through'; readonly from: WeeklyTime; readonly to: WeeklyTime };

type TimeWord = Word & { readonly kind: 'time' };
type DayWord = Word & { readonly kind: 'day' };

/**
 * Reads a weekly span: `Mon-Fri 09:00-17:00`, `Tue,Thu 13:00-15:00`, `Mon-Fri 22:00-02:00`, `Fri 17:00 - Mon 09:00`, `Sat-Sun`.
 * Days are English names, short or long, in any case; `24:00` is a good end.
 */
export function parseWeeklySpan(text: string): Parsed<WeeklySpan> {
  const split = weeklyWords(text);
  if (!split.ok) return split;
  const words = checkWeeklyGrammar(split.value);
  if (!words.ok) return words;
  const [from, to] = words.value.filter((word): word is TimeWord => word.kind === 'time');
  if (from === undefined || to === undefined) return parsed({ kind: 'days', days: listDays(words.value) });
  if (from.minute === MINUTES_A_DAY)
    return unparsed('24:00 ends a day and starts nothing: write 00:00 of the day after', from.at);
  const [first, second] = words.value.filter((word): word is DayWord => word.kind === 'day');
  if (first !== undefined && second !== undefined && second.at > from.at)
    return through({ day: first.day, minute: from.minute }, endOf(second.day, to.minute), second.at);
  if (from.minute === to.minute)
    return unparsed(
      'it ends when it starts: write 00:00-24:00 for the whole day, or move one of the times',
      to.at,
    );
  const end = to.minute === 0 ? MINUTES_A_DAY : to.minute;
  return parsed({ kind: 'daily', days: listDays(words.value), from: from.minute, to: end });
}

/** Prints what {@link parseWeeklySpan} reads, days in the order of the week. */
export function formatWeeklySpan(span: WeeklySpan): string {
  if (span.kind === 'days') return formatDays(span.days);
  if (span.kind === 'through') return `${formatWeeklyTime(span.from)} - ${formatWeeklyTime(span.to)}`;
  return `${formatDays(span.days)} ${formatMinuteOfDay(span.from)}-${formatMinuteOfDay(span.to)}`;
}

function through(from: WeeklyTime, to: WeeklyTime, at: number): Parsed<WeeklySpan> {
  return minuteOfWeek(from) === minuteOfWeek(to)
    ? unparsed('it ends when it starts: write Mon-Sun for the whole week, or move one of the ends', at)
    : parsed({ kind: 'through', from, to });
}

function endOf(day: Weekday, minute: MinuteOfDay): WeeklyTime {
  return minute === MINUTES_A_DAY ? { day: dayAfter(day), minute: 0 } : { day, minute };
}

/** The days before the first time, ranges written out, each once and in the order of the week. */
function listDays(words: readonly Word[]): readonly Weekday[] {
  const found = new Set<Weekday>();
  let last: Weekday | undefined;
  let inRange = false;
  for (const word of words) {
    if (word.kind === 'time') break;
    if (word.kind === 'dash') inRange = true;
    if (word.kind !== 'day') continue;
    if (inRange && last !== undefined)
      for (let day = last; day !== word.day; day = dayAfter(day)) found.add(day);
    found.add(word.day);
    last = word.day;
    inRange = false;
  }
  return WEEKDAYS.filter((day) => found.has(day));
}

function formatDays(days: readonly Weekday[]): string {
  const runs: { first: Weekday; last: Weekday }[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && run.last + 1 === day) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs
    .map(({ first, last }) =>
      first === last ? formatWeekday(first) : `${formatWeekday(first)}-${formatWeekday(last)}`,
    )
    .join(',');
}
