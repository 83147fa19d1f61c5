import { describe, expect, test } from '@jest/globals';
import { opening } from './spans.ts';

describe('a window on the wall clock of its zone', () => {
  test.each([
    [
      'Europe/Berlin',
      'Thu 09:00-17:00',
      '2026-07-01T00:00:00Z',
      '2026-07-02T07:00:00Z',
      '2026-07-02T15:00:00Z',
    ],
    [
      'Europe/Berlin',
      'Thu 09:00-17:00',
      '2026-12-02T00:00:00Z',
      '2026-12-03T08:00:00Z',
      '2026-12-03T16:00:00Z',
    ],
    [
      'America/New_York',
      'Thu 09:00-17:00',
      '2026-07-01T00:00:00Z',
      '2026-07-02T13:00:00Z',
      '2026-07-02T21:00:00Z',
    ],
    [
      'Asia/Kathmandu',
      'Thu 09:00-17:00',
      '2026-07-01T00:00:00Z',
      '2026-07-02T03:15:00Z',
      '2026-07-02T11:15:00Z',
    ],
    [
      'America/St_Johns',
      'Thu 09:00-17:00',
      '2026-07-01T00:00:00Z',
      '2026-07-02T11:30:00Z',
      '2026-07-02T19:30:00Z',
    ],
    [
      'Australia/Lord_Howe',
      'Thu 09:00-17:00',
      '2026-07-01T00:00:00Z',
      '2026-07-01T22:30:00Z',
      '2026-07-02T06:30:00Z',
    ],
    [
      'Australia/Lord_Howe',
      'Thu 09:00-17:00',
      '2026-12-02T00:00:00Z',
      '2026-12-02T22:00:00Z',
      '2026-12-03T06:00:00Z',
    ],
    // Morocco goes back an hour for Ramadan: 15 February to 22 March 2026.
    [
      'Africa/Casablanca',
      'Thu 09:00-17:00',
      '2026-02-11T00:00:00Z',
      '2026-02-12T08:00:00Z',
      '2026-02-12T16:00:00Z',
    ],
    [
      'Africa/Casablanca',
      'Thu 09:00-17:00',
      '2026-02-18T00:00:00Z',
      '2026-02-19T09:00:00Z',
      '2026-02-19T17:00:00Z',
    ],
    [
      'Pacific/Apia',
      'Thu 09:00-17:00',
      '2026-07-01T12:00:00Z',
      '2026-07-01T20:00:00Z',
      '2026-07-02T04:00:00Z',
    ],
    [
      'Pacific/Apia',
      'Mon 22:00 - Tue 02:00',
      '2026-12-31T00:00:00Z',
      '2027-01-04T09:00:00Z',
      '2027-01-04T13:00:00Z',
    ],
  ])('%s %s', (zone, span, before, from, to) => {
    expect(opening(zone, { windows: [span] }, before)).toEqual([from, to]);
  });
});
