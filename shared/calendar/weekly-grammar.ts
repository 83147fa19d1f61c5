import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';
import type { Word } from './weekly-words.ts';

type State =
  | 'start'
  | 'first-day'
  | 'range'
  | 'days'
  | 'list'
  | 'listed-day'
  | 'from'
  | 'to'
  | 'day-from'
  | 'day-to'
  | 'other-day'
  | 'done';
type Row = { readonly expects: string } & Readonly<Partial<Record<Word['kind'], State | 'accept'>>>;

/**
 * What may follow what in a weekly span: days (`Mon-Wed,Fri`), then nothing or two times; or a day and a time, twice. Only
 * a single first day may become the start of a span over several days.
 */
const ROWS: Readonly<Record<State, Row>> = {
  start: { expects: 'a day', day: 'first-day' },
  'first-day': {
    expects: 'a time, "-", "," or the end',
    dash: 'range',
    comma: 'list',
    time: 'day-from',
    end: 'accept',
  },
  'listed-day': {
    expects: 'a time, "-", "," or the end',
    dash: 'range',
    comma: 'list',
    time: 'from',
    end: 'accept',
  },
  range: { expects: 'the last day of the range', day: 'days' },
  days: { expects: 'a time, "," or the end', comma: 'list', time: 'from', end: 'accept' },
  list: { expects: 'another day', day: 'listed-day' },
  from: { expects: '"-" and a time', dash: 'to' },
  to: { expects: 'the time at which it ends', time: 'done' },
  'day-from': { expects: '"-" and a time or a day', dash: 'day-to' },
  'day-to': { expects: 'the time or the day at which it ends', time: 'done', day: 'other-day' },
  'other-day': { expects: 'the time at which it ends', time: 'done' },
  done: { expects: 'nothing more', end: 'accept' },
};

/** Checks the order of the words of a weekly span; fails at the first word that cannot stand where it stands. */
export function checkWeeklyGrammar(words: readonly Word[]): Parsed<readonly Word[]> {
  let state: State = 'start';
  for (const word of words) {
    const next: State | 'accept' | undefined = ROWS[state][word.kind];
    if (next === undefined) {
      const found = word.kind === 'end' ? 'nothing' : `"${word.text}"`;
      return unparsed(`expected ${ROWS[state].expects} as in "Mon-Fri 09:00-17:00", got ${found}`, word.at);
    }
    if (next === 'accept') break;
    state = next;
  }
  return parsed(words);
}
