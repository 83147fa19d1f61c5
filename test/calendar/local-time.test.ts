import { describe, expect, test } from '@jest/globals';
import { formatLocal, formatLocalAndUtc, localDate } from '../../shared/calendar/local-time.ts';
import { at } from './calendar-of.ts';

describe('an instant for people', () => {
  test.each([
    ['UTC', '2026-11-18T17:00:00Z', 'Wed 2026-11-18 17:00 UTC'],
    ['UTC', '2026-11-18T17:00:07.999Z', 'Wed 2026-11-18 17:00:07 UTC'],
    ['Asia/Kathmandu', '2026-11-18T18:15:00Z', 'Thu 2026-11-19 00:00 Asia/Kathmandu'],
    ['America/St_Johns', '2026-11-18T03:29:00Z', 'Tue 2026-11-17 23:59 America/St_Johns'],
    ['Europe/Berlin', '2026-12-31T23:00:00Z', 'Fri 2027-01-01 00:00 Europe/Berlin'],
  ])('%s %s', (zone, instant, text) => {
    expect(formatLocal(at(instant), zone)).toBe(text);
  });

  test('names UTC too, once', () => {
    expect(formatLocalAndUtc(at('2026-11-18T17:00:00Z'), 'UTC')).toBe('Wed 2026-11-18 17:00 UTC');
    expect(formatLocalAndUtc(at('2026-11-18T17:00:00Z'), 'Europe/Berlin')).toBe(
      'Wed 2026-11-18 18:00 Europe/Berlin (2026-11-18T17:00:00Z)',
    );
  });
});

describe('the date of an instant', () => {
  test.each([
    ['UTC', '2026-11-21T23:59:59.999Z', { year: 2026, month: 11, day: 21 }],
    ['UTC', '2026-11-22T00:00:00Z', { year: 2026, month: 11, day: 22 }],
    ['Asia/Kathmandu', '2026-11-21T18:14:59.999Z', { year: 2026, month: 11, day: 21 }],
    ['Asia/Kathmandu', '2026-11-21T18:15:00Z', { year: 2026, month: 11, day: 22 }],
    ['America/New_York', '2027-01-01T04:59:00Z', { year: 2026, month: 12, day: 31 }],
    ['Pacific/Apia', '2028-02-28T11:00:00Z', { year: 2028, month: 2, day: 29 }],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', { year: 2011, month: 12, day: 29 }],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', { year: 2011, month: 12, day: 31 }],
  ])('%s %s', (zone, instant, date) => {
    expect(localDate(at(instant), zone)).toEqual(date);
  });
});
