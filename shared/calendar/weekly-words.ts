import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';
import { parseWeekday, type Weekday } from './weekday.ts';

/** Minutes since midnight on a wall clock; 1440 is the midnight at the end of the day. */
export type MinuteOfDay = number;

export const MINUTES_A_DAY = 1_440;

/** One word of a weekly time or span, with its offset in the text. */
export type Word =
  | { readonly kind: 'day'; readonly at: number; readonly text: string; readonly day: Weekday }
  | { readonly kind: 'time'; readonly at: number; readonly text: string; readonly minute: MinuteOfDay }
  | { readonly kind: 'dash' | 'comma' | 'end'; readonly at: number; readonly text: string };

const LONGEST_TEXT = 200;
const WORD = /([a-z]+)|(\d[\d:]*)|([-\u2013])|(,)|\S/giu;
const TIME = /^(\d{1,2}):(\d{2})$/;

/**
 * Splits a line into days, times (`00:00` to `24:00`), dashes (the en dash too, since runbooks print it) and commas; the last
 * word is always the `end`. Fails at the first word that is none of these.
 */
export function weeklyWords(text: string): Parsed<readonly Word[]> {
  if (text.length > LONGEST_TEXT)
    return unparsed(`expected at most ${LONGEST_TEXT} characters, got ${text.length}`, LONGEST_TEXT);
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const word = readWord(match[0], match.index);
    if (!word.ok) return word;
    words.push(word.value);
  }
  return parsed([...words, { kind: 'end', at: text.length, text: 'nothing' }]);
}

function readWord(text: string, at: number): Parsed<Word> {
  if (text === '-' || text === '–') return parsed({ kind: 'dash', at, text });
  if (text === ',') return parsed({ kind: 'comma', at, text });
  if (/^\d/.test(text)) {
    const minute = minuteOfDay(text);
    return minute === undefined
      ? unparsed(`expected a time from 00:00 to 24:00, got "${text}"`, at)
      : parsed({ kind: 'time', at, text, minute });
  }
  const day = parseWeekday(text);
  return day === undefined
    ? unparsed(`expected a day such as Mon or Monday, got "${text}"`, at)
    : parsed({ kind: 'day', at, text, day });
}

function minuteOfDay(text: string): MinuteOfDay | undefined {
  const time = TIME.exec(text);
  const hours = Number(time?.[1]);
  const minutes = Number(time?.[2]);
  const total = hours * 60 + minutes;
  return time !== null && minutes < 60 && total <= MINUTES_A_DAY ? total : undefined;
}

/** A time of the day as `09:00`; the end of the day is `24:00`. */
export function formatMinuteOfDay(minute: MinuteOfDay): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
