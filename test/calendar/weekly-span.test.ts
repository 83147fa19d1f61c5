import { describe, expect, test } from '@jest/globals';
import { weeklySpanContains, weeklySpansContain, weekRanges } from '../../shared/calendar/week-ranges.ts';
import { formatWeeklySpan, parseWeeklySpan, type WeeklySpan } from '../../shared/calendar/weekly-span.ts';
import { parseWeeklyTime, type WeeklyTime } from '../../shared/calendar/weekly-time.ts';

const span = (text: string): WeeklySpan => {
  const result = parseWeeklySpan(text);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};
const time = (text: string): WeeklyTime => {
  const result = parseWeeklyTime(text);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

describe('a weekly span is read and printed', () => {
  test.each([
    ['Mon-Fri 09:00-17:00', 'Mon-Fri 09:00-17:00'],
    ['monday – friday 9:00–17:00', 'Mon-Fri 09:00-17:00'],
    ['Tue,Thu 13:00-15:00', 'Tue,Thu 13:00-15:00'],
    ['Thu, Tue 13:00 - 15:00', 'Tue,Thu 13:00-15:00'],
    ['Mon,Tue,Wed,Fri 13:00-15:00', 'Mon-Wed,Fri 13:00-15:00'],
    ['Mon-Wed,Tue 13:00-15:00', 'Mon-Wed 13:00-15:00'],
    ['Fri-Mon 09:00-10:00', 'Mon,Fri-Sun 09:00-10:00'],
    ['Fri 17:00 - Mon 09:00', 'Fri 17:00 - Mon 09:00'],
    ['Fri 17:00-Sun 24:00', 'Fri 17:00 - Mon 00:00'],
    ['Fri 17:00 - Fri 09:00', 'Fri 17:00 - Fri 09:00'],
    ['Mon-Fri 22:00-02:00', 'Mon-Fri 22:00-02:00'],
    ['Mon 22:00-00:00', 'Mon 22:00-24:00'],
    ['Mon 00:00-24:00', 'Mon 00:00-24:00'],
    ['Sat', 'Sat'],
    ['Sat-Sun', 'Sat-Sun'],
    ['Mon-Sun', 'Mon-Sun'],
  ])('%j as %s', (text, formatted) => {
    expect(formatWeeklySpan(span(text))).toBe(formatted);
    expect(span(formatted)).toEqual(span(text));
  });
});

describe('a weekly span that is wrong fails at the word that is wrong', () => {
  test.each([
    ['', 0, 'expected a day as in "Mon-Fri 09:00-17:00", got nothing'],
    ['09:00-17:00', 0, 'expected a day as in "Mon-Fri 09:00-17:00", got "09:00"'],
    ['Mon-Fry 09:00-17:00', 4, 'expected a day such as Mon or Monday, got "Fry"'],
    ['Mon- 09:00-17:00', 5, 'expected the last day of the range as in "Mon-Fri 09:00-17:00", got "09:00"'],
    ['Mon, 09:00-17:00', 5, 'expected another day as in "Mon-Fri 09:00-17:00", got "09:00"'],
    ['Mon-Tue-Wed', 7, 'expected a time, "," or the end as in "Mon-Fri 09:00-17:00", got "-"'],
    ['Mon-Fri 09:00', 13, 'expected "-" and a time as in "Mon-Fri 09:00-17:00", got nothing'],
    ['Mon-Fri 09:00-', 14, 'expected the time at which it ends as in "Mon-Fri 09:00-17:00", got nothing'],
    ['Mon-Fri 09:00-25:00', 14, 'expected a time from 00:00 to 24:00, got "25:00"'],
    ['Mon-Fri 24:00-02:00', 8, '24:00 ends a day and starts nothing: write 00:00 of the day after'],
    [
      'Mon-Fri 17:00-Sat 09:00',
      14,
      'expected the time at which it ends as in "Mon-Fri 09:00-17:00", got "Sat"',
    ],
    ['Fri 17:00 - Mon', 15, 'expected the time at which it ends as in "Mon-Fri 09:00-17:00", got nothing'],
    ['Fri 17:00 - Mon 09:00 x', 22, 'expected a day such as Mon or Monday, got "x"'],
    ['Mon 09:00-17:00 Tue', 16, 'expected nothing more as in "Mon-Fri 09:00-17:00", got "Tue"'],
    [
      'Mon 09:00-09:00',
      10,
      'it ends when it starts: write 00:00-24:00 for the whole day, or move one of the times',
    ],
    [
      'Mon 09:00 - Mon 09:00',
      12,
      'it ends when it starts: write Mon-Sun for the whole week, or move one of the ends',
    ],
    ['Sun 24:00 - Mon 09:00', 4, '24:00 ends a day and starts nothing: write 00:00 of the day after'],
  ])('%j at %i', (text, at, message) => {
    expect(parseWeeklySpan(text)).toEqual({ ok: false, at, message });
  });
});

describe('a weekly span contains', () => {
  test.each([
    ['Mon-Fri 09:00-17:00', 'Thu 08:59', false],
    ['Mon-Fri 09:00-17:00', 'Thu 09:00', true],
    ['Mon-Fri 09:00-17:00', 'Thu 16:59', true],
    ['Mon-Fri 09:00-17:00', 'Thu 17:00', false],
    ['Mon-Fri 09:00-17:00', 'Sat 10:00', false],
    ['Fri 17:00 - Mon 09:00', 'Fri 16:59', false],
    ['Fri 17:00 - Mon 09:00', 'Fri 17:00', true],
    ['Fri 17:00 - Mon 09:00', 'Sun 23:59', true],
    ['Fri 17:00 - Mon 09:00', 'Mon 08:59', true],
    ['Fri 17:00 - Mon 09:00', 'Mon 09:00', false],
    ['Mon-Sun 22:00-02:00', 'Mon 01:59', true],
    ['Sun 22:00-02:00', 'Mon 01:59', true],
    ['Sun 22:00-02:00', 'Mon 02:00', false],
    ['Mon 22:00-02:00', 'Tue 01:59', true],
    ['Mon 22:00-02:00', 'Mon 01:59', false],
    ['Sat', 'Fri 23:59', false],
    ['Sat', 'Sat 00:00', true],
    ['Sat', 'Sun 00:00', false],
    ['Mon-Sun', 'Sun 23:59', true],
  ])('%s, %s: %s', (text, at, inside) => {
    expect(weeklySpanContains(span(text), time(at))).toBe(inside);
  });

  test('a list contains what one of its spans contains, and an empty list nothing', () => {
    const spans = [span('Tue 13:00-15:00'), span('Thu 13:00-15:00')];
    expect(weeklySpansContain(spans, time('Thu 14:00'))).toBe(true);
    expect(weeklySpansContain(spans, time('Wed 14:00'))).toBe(false);
    expect(weeklySpansContain([], time('Wed 14:00'))).toBe(false);
  });

  test('days that touch are one range', () => {
    expect(weekRanges(span('Sat-Sun'))).toEqual([{ from: 5 * 1440, to: 7 * 1440 }]);
    expect(weekRanges(span('Mon,Tue 00:00-24:00'))).toEqual([{ from: 0, to: 2 * 1440 }]);
    expect(weekRanges(span('Mon,Wed'))).toHaveLength(2);
  });
});
