import { describe, expect, test } from '@jest/globals';
import { openAt } from '../../shared/calendar/calendar.ts';
import { type FreezeFiles, parseFreezeFile } from '../../shared/calendar/freeze-file.ts';
import { ask, captain, NO_FILES } from './ask.ts';
import { at, calendarOf } from './calendar-of.ts';

describe('reasons', () => {
  test('are all given, not the first', () => {
    const files: FreezeFiles = new Map([['b.yml', parseFreezeFile('oops', 'b.yml')]]);
    const freezes = [...captain.freezes, { file: 'a.json' }, { file: 'b.yml' }, 'Sat'];
    expect(ask({ ...captain, freezes }, '2026-12-19T12:00:00Z', files).codes).toEqual([
      'outside-window',
      'in-freeze',
      'in-freeze',
      'in-freeze',
      'freeze-file-missing',
      'freeze-file-unreadable',
    ]);
  });

  test('say which span, in local time and in UTC', () => {
    const calendar = calendarOf({ ...captain, timezone: 'Europe/Berlin', freezes: [captain.freezes[1]] });
    const { reasons } = openAt(calendar, NO_FILES, at('2026-12-20T12:00:00Z'));
    expect(reasons).toEqual([
      {
        code: 'outside-window',
        message:
          'Sun 2026-12-20 13:00 Europe/Berlin (2026-12-20T12:00:00Z) lies outside the windows (Mon-Fri 09:00-17:00); the next one opens at Mon 2026-12-21 09:00 Europe/Berlin (2026-12-21T08:00:00Z).',
        observed: 'Sun 2026-12-20 13:00 Europe/Berlin (2026-12-20T12:00:00Z)',
        limit: 'Mon-Fri 09:00-17:00',
        source: 'calendar.windows',
      },
      {
        code: 'in-freeze',
        message:
          'Sun 2026-12-20 13:00 Europe/Berlin (2026-12-20T12:00:00Z) lies in the freeze year end (2026-12-15 to 2027-01-05): Tue 2026-12-15 00:00 Europe/Berlin (2026-12-14T23:00:00Z) to Wed 2027-01-06 00:00 Europe/Berlin (2027-01-05T23:00:00Z).',
        observed: 'Sun 2026-12-20 13:00 Europe/Berlin (2026-12-20T12:00:00Z)',
        limit:
          'Tue 2026-12-15 00:00 Europe/Berlin (2026-12-14T23:00:00Z) to Wed 2027-01-06 00:00 Europe/Berlin (2027-01-05T23:00:00Z)',
        source: 'calendar.freezes[0]',
      },
    ]);
  });
});
