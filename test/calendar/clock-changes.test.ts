import { describe, expect, test } from '@jest/globals';
import { freeze, opening } from './spans.ts';

describe('when clocks move, a window is read narrowly and a freeze widely', () => {
  test.each([
    // 02:00 to 03:00 does not exist.
    [
      'Europe/Berlin',
      'Sun 02:30-12:00',
      '2026-03-29T00:00:00Z',
      ['2026-03-29T01:30:00Z', '2026-03-29T10:00:00Z'],
      ['2026-03-29T00:30:00Z', '2026-03-29T10:00:00Z'],
    ],
    [
      'Europe/Berlin',
      'Sat 12:00 - Sun 02:30',
      '2026-03-28T00:00:00Z',
      ['2026-03-28T11:00:00Z', '2026-03-29T00:30:00Z'],
      ['2026-03-28T11:00:00Z', '2026-03-29T01:30:00Z'],
    ],
    // 02:00 to 03:00 comes twice.
    [
      'Europe/Berlin',
      'Sun 02:30-12:00',
      '2026-10-25T00:00:00Z',
      ['2026-10-25T01:30:00Z', '2026-10-25T11:00:00Z'],
      ['2026-10-25T00:30:00Z', '2026-10-25T11:00:00Z'],
    ],
    [
      'Europe/Berlin',
      'Sat 12:00 - Sun 02:30',
      '2026-10-24T00:00:00Z',
      ['2026-10-24T10:00:00Z', '2026-10-25T00:30:00Z'],
      ['2026-10-24T10:00:00Z', '2026-10-25T01:30:00Z'],
    ],
    [
      'America/New_York',
      'Sun 02:30-12:00',
      '2026-03-08T00:00:00Z',
      ['2026-03-08T07:30:00Z', '2026-03-08T16:00:00Z'],
      ['2026-03-08T06:30:00Z', '2026-03-08T16:00:00Z'],
    ],
    [
      'America/New_York',
      'Sun 01:30-12:00',
      '2026-11-01T00:00:00Z',
      ['2026-11-01T06:30:00Z', '2026-11-01T17:00:00Z'],
      ['2026-11-01T05:30:00Z', '2026-11-01T17:00:00Z'],
    ],
    [
      'America/St_Johns',
      'Sun 02:30-12:00',
      '2026-03-08T00:00:00Z',
      ['2026-03-08T06:00:00Z', '2026-03-08T14:30:00Z'],
      ['2026-03-08T05:00:00Z', '2026-03-08T14:30:00Z'],
    ],
    // Half an hour only: 02:00 to 02:30 does not exist on 4 October, 01:30 to 02:00 comes twice on 5 April.
    [
      'Australia/Lord_Howe',
      'Sun 02:15-12:00',
      '2026-10-03T00:00:00Z',
      ['2026-10-03T15:45:00Z', '2026-10-04T01:00:00Z'],
      ['2026-10-03T15:15:00Z', '2026-10-04T01:00:00Z'],
    ],
    [
      'Australia/Lord_Howe',
      'Sun 01:45-12:00',
      '2026-04-04T00:00:00Z',
      ['2026-04-04T15:15:00Z', '2026-04-05T01:30:00Z'],
      ['2026-04-04T14:45:00Z', '2026-04-05T01:30:00Z'],
    ],
  ])('%s %s after %s', (zone, span, before, narrow, wide) => {
    expect(opening(zone, { windows: [span] }, before)).toEqual(narrow);
    expect(freeze(zone, span, before)).toEqual(wide);
  });

  test('a window inside the hour that does not exist does not open that week', () => {
    expect(opening('Europe/Berlin', { windows: ['Sun 02:15-02:45'] }, '2026-03-28T12:00:00Z')).toEqual([
      '2026-04-05T00:15:00Z',
      '2026-04-05T00:45:00Z',
    ]);
  });

  test('a freeze inside that hour covers it whichever way a clock is read', () => {
    expect(freeze('Europe/Berlin', 'Sun 02:15-02:45', '2026-03-28T12:00:00Z')).toEqual([
      '2026-03-29T00:15:00Z',
      '2026-03-29T01:45:00Z',
    ]);
  });

  test('the day that Apia skipped opens no window, and its freeze falls on the day before', () => {
    // Friday 30 December 2011 did not exist: Thursday was followed by Saturday.
    expect(opening('Pacific/Apia', { windows: ['Fri 09:00-17:00'] }, '2011-12-28T00:00:00Z')).toEqual([
      '2012-01-05T19:00:00Z',
      '2012-01-06T03:00:00Z',
    ]);
    expect(freeze('Pacific/Apia', 'Fri', '2011-12-28T00:00:00Z')).toEqual([
      '2011-12-29T10:00:00Z',
      '2011-12-30T10:00:00Z',
    ]);
  });

  test.each([
    ['2026-10-25T02:30', '2026-10-25T02:30:01', '2026-10-25T00:30:00Z', '2026-10-25T01:30:01Z'],
    ['2026-03-29T02:30', '2026-03-29T02:31', '2026-03-29T00:30:00Z', '2026-03-29T01:31:00Z'],
    ['2026-03-29', '2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
  ])('a dated freeze from %s to %s too', (from, to, begins, ends) => {
    expect(freeze('Europe/Berlin', { from, to }, '2026-01-01T00:00:00Z')).toEqual([begins, ends]);
  });

  test('a time with an offset is an instant and no matter of reading', () => {
    const written = { from: '2026-10-25T02:30+02:00', to: '2026-10-25T02:30+01:00' };
    expect(freeze('Europe/Berlin', written, '2026-10-01T00:00:00Z')).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ]);
  });
});
