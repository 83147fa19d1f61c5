import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { calendarSchema } from '../../shared/calendar/schema.ts';
import { calendarOf } from './calendar-of.ts';

const problems = (written: unknown) => {
  const read = calendarSchema.safeParse(written);
  return read.success ? [] : read.error.issues.map(({ path, message }) => [path.join('.'), message]);
};

describe('the calendar of a configuration', () => {
  test('has defaults', () => {
    expect(calendarOf({})).toEqual({
      timezone: 'UTC',
      windows: [],
      freezes: { weekly: [], dated: [], files: [] },
      bufferAfterRelease: undefined,
    });
  });

  test('sorts freezes by kind and remembers where dates were written', () => {
    const { freezes, bufferAfterRelease } = calendarOf({
      freezes: [
        'Fri 17:00 - Mon 09:00',
        { file: '.maestro/freeze_windows.json' },
        { file: '.maestro/freeze_windows.json' },
        { name: 'year end', from: '2026-12-15', to: '2027-01-05' },
      ],
      'buffer-after-release': '90m',
    });
    expect(freezes.weekly).toHaveLength(1);
    expect(freezes.files).toEqual(['.maestro/freeze_windows.json']);
    expect(freezes.dated).toMatchObject([{ name: 'year end', source: 'calendar.freezes[3]' }]);
    expect(bufferAfterRelease).toBe(5_400_000);
  });

  test.each([
    [
      'Tue',
      'a window needs its hours: write "Tue 00:00-24:00" for whole days, and put a list of days in quotes',
    ],
    [
      'Sat-Sun',
      'a window needs its hours: write "Sat-Sun 00:00-24:00" for whole days, and put a list of days in quotes',
    ],
    ['Mon-Fry 09:00-17:00', 'expected a day such as Mon or Monday, got "Fry"'],
  ])('the window %s is refused', (window, message) => {
    expect(problems({ windows: [window] })).toEqual([['windows.0', message]]);
  });

  test.each([
    [
      'no windows at all',
      { windows: [] },
      [['windows', 'must not be empty: leave it out when production is always open']],
    ],
    ['an offset', { timezone: '+02:00' }, [['timezone', expect.stringContaining('+02:00')]]],
    [
      'no buffer',
      { 'buffer-after-release': '0s' },
      [['buffer-after-release', expect.stringContaining('0s')]],
    ],
  ])('%s is refused', (_, written, expected) => {
    expect(problems(written)).toEqual(expected);
  });

  test.each([
    '/etc/freeze.json',
    '../freeze.json',
    'a/../../freeze.json',
    './freeze.json',
    'a\\b.json',
    'freeze.txt',
    '',
    'C:/a.json',
    'a//b.json',
  ])('the freeze file %j is refused', (file) => {
    expect(calendarSchema.safeParse({ freezes: [{ file }] }).success).toBe(false);
  });

  test.each([
    ['an unknown key', { freezes: [{ name: 'x', from: '2026-12-15', till: '2026-12-16' }] }],
    ['a file and dates', { freezes: [{ file: 'a.json', from: '2026-12-15', to: '2026-12-16' }] }],
    ['dates the wrong way round', { freezes: [{ from: '2026-12-16', to: '2026-12-15' }] }],
    ['an unknown setting', { freeze: [] }],
  ])('%s is refused', (_, written) => {
    expect(calendarSchema.safeParse(written).success).toBe(false);
  });

  test('can be said as a JSON Schema', () => {
    expect(z.toJSONSchema(calendarSchema, { target: 'draft-7', io: 'input' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
      properties: { timezone: { type: 'string', default: 'UTC' }, windows: { minItems: 1 } },
    });
  });
});
