import { showKey } from '../../config/show.ts';
import { parseDuration } from '../../quantity/duration.ts';
import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { Cursor } from './cursor.ts';

/** 15 digits are what a binary float keeps without loss, so that what is printed reads back as the same number. */
const MOST_DIGITS = 15;
const DECIMAL = /^\d{1,15}(?:\.\d{1,9})?/;
const LONGEST = 40;

/** The most points that Prometheus answers with; nobody counts further. */
const MOST_COUNTED = 11_000;

export type Decimal = {
  readonly digits: string;
  /** What follows the number: `%`, `ms`, `x`. */
  readonly tail: string;
};

/** The number that starts a word, and what follows it; nothing when the word starts otherwise or has too many digits. */
export function readDecimal(word: string): Decimal | undefined {
  if (word.length > LONGEST) return undefined;
  const digits = DECIMAL.exec(word)?.[0];
  if (digits === undefined || digits.replace('.', '').length > MOST_DIGITS) return undefined;
  return { digits, tail: word.slice(digits.length) };
}

/** A percentage as a ratio. The point is moved in the text, so that 99.9% is 0.999 and not 0.9990000000000001. */
export function ratioOf(digits: string): number {
  return Number(`${digits}e-2`);
}

/** `20%`, as a ratio. */
export function takePercent(cursor: Cursor): Parsed<number> {
  const decimal = readDecimal(cursor.word ?? '');
  if (decimal?.tail !== '%') return cursor.expected(['a percentage such as 20%'], negative(cursor.word));
  cursor.take();
  return parsed(ratioOf(decimal.digits));
}

/** `14.4`. */
export function takeNumber(cursor: Cursor): Parsed<number> {
  const decimal = readDecimal(cursor.word ?? '');
  if (decimal?.tail !== '') return cursor.expected(['a number such as 14.4'], negative(cursor.word));
  cursor.take();
  return parsed(Number(decimal.digits));
}

/** A whole number from 1 on. */
export function takeCount(cursor: Cursor): Parsed<number> {
  const word = cursor.word ?? '';
  const count = /^\d{1,6}$/.test(word) ? Number(word) : undefined;
  if (count === undefined) return cursor.expected(['a whole number such as 3']);
  if (count < 1 || count > MOST_COUNTED)
    return unparsed(`must be from 1 to ${MOST_COUNTED}, got ${word}`, cursor.token.at);
  cursor.take();
  return parsed(count);
}

/** A length of time, more than nothing. */
export function takeDuration(cursor: Cursor): Parsed<number> {
  const { at } = cursor.token;
  const word = cursor.word ?? '';
  if (word === '' || word.length > LONGEST) return cursor.expected(['a duration such as 5m']);
  const duration = placed(durationOf(word), at);
  if (duration.ok) cursor.take();
  return duration;
}

/** A duration of some length. */
export function durationOf(word: string): Parsed<number> {
  const duration = parseDuration(word);
  return duration.ok && duration.value === 0
    ? unparsed(`a duration must be more than 0, got ${showKey(word)}`)
    : duration;
}

/** A failure inside a word, at its place in the line. */
export function placed<T>(result: Parsed<T>, at: number): Parsed<T> {
  return result.ok ? result : { ...result, at: result.at + at };
}

/** Why a number with a minus is none. */
export function negative(word: string | undefined): string | undefined {
  return word?.startsWith('-') === true ? 'a limit is not negative' : undefined;
}
