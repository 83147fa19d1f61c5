import { describe, expect, test } from '@jest/globals';
import { formatWeeklyTime, minuteOfWeek, parseWeeklyTime } from '../../shared/calendar/weekly-time.ts';

describe('a weekly time', () => {
  test.each([
    ['Wed 17:00', 'Wed 17:00', 2 * 1440 + 1020],
    ['wednesday 17:00', 'Wed 17:00', 2 * 1440 + 1020],
    ['  MON   0:00 ', 'Mon 00:00', 0],
    ['Sunday 23:59', 'Sun 23:59', 7 * 1440 - 1],
  ])('%j is read as %s', (text, formatted, minute) => {
    const time = parseWeeklyTime(text);
    expect(time.ok && [formatWeeklyTime(time.value), minuteOfWeek(time.value)]).toEqual([formatted, minute]);
  });

  test.each([
    ['', 0, 'expected a day as in "Wed 17:00", got nothing'],
    ['Wedn 17:00', 0, 'expected a day such as Mon or Monday, got "Wedn"'],
    ['17:00 Wed', 0, 'expected a day as in "Wed 17:00", got "17:00"'],
    ['Wed', 3, 'expected a time as in "Wed 17:00", got nothing'],
    ['Wed 24:00', 4, '24:00 ends a day and starts nothing: write 00:00 of the day after'],
    ['Wed 24:01', 4, 'expected a time from 00:00 to 24:00, got "24:01"'],
    ['Wed 17:60', 4, 'expected a time from 00:00 to 24:00, got "17:60"'],
    ['Wed 17:0', 4, 'expected a time from 00:00 to 24:00, got "17:0"'],
    ['Wed 1700', 4, 'expected a time from 00:00 to 24:00, got "1700"'],
    ['Wed 5:00 pm', 9, 'expected a day such as Mon or Monday, got "pm"'],
    ['Wed 17:00 Thu', 10, 'expected nothing more as in "Wed 17:00", got "Thu"'],
    ['Wed 17:00 🚀', 10, 'expected a day such as Mon or Monday, got "🚀"'],
  ])('%j fails at %i', (text, at, message) => {
    expect(parseWeeklyTime(text)).toEqual({ ok: false, at, message });
  });

  test('a line of a megabyte is refused at once', () => {
    expect(parseWeeklyTime('1:'.repeat(500_000))).toMatchObject({ ok: false, at: 200 });
  });
});
