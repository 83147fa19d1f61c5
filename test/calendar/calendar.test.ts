import { describe, expect, test } from '@jest/globals';
import { ask, captain } from './ask.ts';
import { at } from './calendar-of.ts';

describe('windows are [from, to)', () => {
  test.each([
    ['2026-11-18T08:59:59.999Z', false, '2026-11-18T09:00:00Z'],
    ['2026-11-18T09:00:00Z', true, '2026-11-18T17:00:00Z'],
    ['2026-11-18T16:59:59.999Z', true, '2026-11-18T17:00:00Z'],
    ['2026-11-18T17:00:00Z', false, '2026-11-19T09:00:00Z'],
  ])('at %s open is %s until %s', (when, open, until) => {
    expect(ask({ windows: ['Mon-Fri 09:00-17:00'] }, when)).toMatchObject({
      open,
      codes: [open ? 'in-window' : 'outside-window'],
      until,
    });
  });
});

describe('weekly freezes are [from, to)', () => {
  test.each([
    ['2026-11-20T16:59:59.999Z', true, '2026-11-20T17:00:00Z'],
    ['2026-11-20T17:00:00Z', false, '2026-11-23T09:00:00Z'],
    ['2026-11-22T23:59:59Z', false, '2026-11-23T09:00:00Z'],
    ['2026-11-23T00:00:00Z', false, '2026-11-23T09:00:00Z'],
    ['2026-11-23T08:59:59.999Z', false, '2026-11-23T09:00:00Z'],
    ['2026-11-23T09:00:00Z', true, '2026-11-27T17:00:00Z'],
  ])('at %s open is %s until %s', (when, open, until) => {
    expect(ask({ freezes: ['Fri 17:00 - Mon 09:00'] }, when)).toMatchObject({
      open,
      codes: [open ? 'no-windows' : 'in-freeze'],
      until,
    });
  });
});

describe('dated freezes', () => {
  test.each([
    [
      'a date without time, its day included',
      { from: '2026-12-15', to: '2027-01-05' },
      '2026-12-15T00:00:00Z',
      '2027-01-06T00:00:00Z',
    ],
    [
      'the leap day',
      { from: '2028-02-29', to: '2028-02-29' },
      '2028-02-29T00:00:00Z',
      '2028-03-01T00:00:00Z',
    ],
    [
      'local times',
      { from: '2026-12-15T18:00', to: '2026-12-16T06:30' },
      '2026-12-15T18:00:00Z',
      '2026-12-16T06:30:00Z',
    ],
    [
      'times with an offset',
      { from: '2026-12-15T18:00+01:00', to: '2026-12-16T06:30-03:30' },
      '2026-12-15T17:00:00Z',
      '2026-12-16T10:00:00Z',
    ],
  ])('%s', (_, freeze, from, to) => {
    const calendar = { freezes: [freeze] };
    const moved = (text: string, by: number) => new Date(at(text) + by).toISOString();
    expect(ask(calendar, moved(from, -1))).toMatchObject({ open: true, until: from });
    expect(ask(calendar, from)).toMatchObject({ open: false, until: to, next: to });
    expect(ask(calendar, moved(to, -1))).toMatchObject({ open: false, until: to });
    expect(ask(calendar, to)).toMatchObject({ open: true, until: undefined, next: to });
  });
});

describe('the next opening', () => {
  test.each([
    ['of a week-end is Monday', captain, '2026-11-21T12:00:00Z', '2026-11-23T09:00:00Z'],
    ['of the year end is the first window after it', captain, '2026-12-20T12:00:00Z', '2027-01-06T09:00:00Z'],
    [
      'goes over a freeze that begins where another ends',
      {
        freezes: [
          { from: '2026-12-15', to: '2026-12-16' },
          { from: '2026-12-17', to: '2026-12-18' },
        ],
      },
      '2026-12-15T00:00:00Z',
      '2026-12-19T00:00:00Z',
    ],
    ['is now when it is open', captain, '2026-11-18T10:00:00Z', '2026-11-18T10:00:00Z'],
    [
      'skips a window that is frozen as a whole',
      { windows: ['Tue,Thu 13:00-15:00'], freezes: ['Thu'] },
      '2026-11-18T10:00:00Z',
      '2026-11-24T13:00:00Z',
    ],
    [
      'lies inside a window when a freeze ends there',
      { windows: ['Mon-Fri 09:00-17:00'], freezes: ['Mon 00:00-11:30'] },
      '2026-11-23T09:00:00Z',
      '2026-11-23T11:30:00Z',
    ],
  ])('%s', (_, calendar, when, next) => {
    expect(ask(calendar, when).next).toBe(next);
  });

  test.each([
    ['399 days', '2027-12-23', '2027-12-24T00:00:00Z', ['in-freeze']],
    ['400 days and more', '2027-12-24', undefined, ['in-freeze', 'no-opening-ahead']],
  ])('is looked for 400 days ahead: %s', (_, to, next, codes) => {
    expect(ask({ freezes: [{ from: '2026-11-01', to }] }, '2026-11-20T00:00:00Z')).toMatchObject({
      next,
      codes,
    });
  });

  test('of a calendar that is frozen in all its windows is none, and that is a reason', () => {
    expect(ask({ windows: ['Mon-Fri 09:00-17:00'], freezes: ['Mon-Fri'] }, '2026-11-18T10:00:00Z')).toEqual({
      open: false,
      codes: ['in-freeze', 'no-opening-ahead'],
      until: undefined,
      next: undefined,
    });
  });
});

describe('an open calendar', () => {
  test('without windows and freezes stays so', () => {
    expect(ask({}, '2026-11-18T10:00:00Z')).toEqual({
      open: true,
      codes: ['no-windows'],
      until: undefined,
      next: '2026-11-18T10:00:00Z',
    });
  });

  test('takes windows that touch or overlap as one', () => {
    const windows = ['Mon 09:00-12:00', 'Mon 12:00-24:00', 'Tue 00:00-08:00', 'Tue 07:00-09:00'];
    expect(ask({ windows }, '2026-11-23T10:00:00Z').until).toBe('2026-11-24T09:00:00Z');
  });

  test('closes when a freeze begins inside the window', () => {
    expect(ask(captain, '2026-12-14T10:00:00Z').until).toBe('2026-12-14T17:00:00Z');
    expect(ask({ freezes: [{ from: '2026-12-15', to: '2026-12-16' }] }, '2026-12-14T10:00:00Z').until).toBe(
      '2026-12-15T00:00:00Z',
    );
  });

  test('that covers the whole week never closes by itself', () => {
    expect(ask({ windows: ['Mon-Sun 00:00-24:00'] }, '2026-11-18T10:00:00Z').until).toBeUndefined();
  });
});
