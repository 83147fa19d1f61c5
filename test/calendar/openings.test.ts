import { describe, expect, test } from '@jest/globals';
import { openingsBetween, timeIn } from '../../shared/calendar/openings.ts';
import { at, calendarOf, iso } from './calendar-of.ts';

const HOUR = 3_600_000;
const OFFICE = { windows: ['Mon-Fri 09:00-17:00'], freezes: ['Fri 17:00 - Mon 09:00'] };
const openings = (written: unknown, from: string, to: string) =>
  openingsBetween(calendarOf(written), new Map(), { from: at(from), to: at(to) }).map(
    (one) => `${iso(one.from) ?? ''} ${iso(one.to) ?? ''}`,
  );

test.each<[string, unknown, string, string, readonly string[]]>([
  [
    'no windows and no freezes: all of it',
    {},
    '2026-11-20T14:00:00Z',
    '2026-11-23T10:00:00Z',
    ['2026-11-20T14:00:00Z 2026-11-23T10:00:00Z'],
  ],
  [
    'over a weekend',
    OFFICE,
    '2026-11-20T14:00:00Z',
    '2026-11-23T10:00:00Z',
    ['2026-11-20T14:00:00Z 2026-11-20T17:00:00Z', '2026-11-23T09:00:00Z 2026-11-23T10:00:00Z'],
  ],
  ['up to the very opening', OFFICE, '2026-11-20T17:00:00Z', '2026-11-23T09:00:00Z', []],
  [
    'a millisecond of it',
    OFFICE,
    '2026-11-20T17:00:00Z',
    '2026-11-23T09:00:00.001Z',
    ['2026-11-23T09:00:00Z 2026-11-23T09:00:00.001Z'],
  ],
  ['no time at all', OFFICE, '2026-11-20T14:00:00Z', '2026-11-20T14:00:00Z', []],
  [
    'a freeze within a window',
    { ...OFFICE, freezes: [{ name: 'audit', from: '2026-11-18T11:00', to: '2026-11-18T12:00' }] },
    '2026-11-18T10:00:00Z',
    '2026-11-18T13:00:00Z',
    ['2026-11-18T10:00:00Z 2026-11-18T11:00:00Z', '2026-11-18T12:00:00Z 2026-11-18T13:00:00Z'],
  ],
  [
    'a freeze that nobody can read: closed',
    { ...OFFICE, freezes: [{ file: 'freezes.json' }] },
    '2026-11-18T10:00:00Z',
    '2026-11-20T13:00:00Z',
    [],
  ],
])('%s', (_, written, from, to, expected) => {
  expect(openings(written, from, to)).toEqual(expected);
});

describe('time in openings', () => {
  const some = [
    { from: 1 * HOUR, to: 3 * HOUR },
    { from: 10 * HOUR, to: 11 * HOUR },
  ];
  test.each([
    ['before all of them', 0, 3],
    ['at the first', 1, 3],
    ['within the first', 2, 2],
    ['between them', 5, 1],
    ['at the end', 11, 0],
    ['after all of them', 20, 0],
  ])('%s', (_, from, hours) => {
    expect(timeIn(some, from * HOUR)).toBe(hours * HOUR);
  });
});
