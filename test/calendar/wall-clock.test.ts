import { describe, expect, test } from '@jest/globals';
import { instantOf, wallClockAt } from '../../shared/calendar/wall-clock.ts';
import { at } from './calendar-of.ts';

describe('a wall clock', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Casablanca',
  ];

  test.each(zones)('of %s leads back to the instant it was read at', (zone) => {
    for (let day = 0; day < 366; day++) {
      const instant = at('2028-01-01T00:30:00Z') + day * 90_000_000;
      const wall = wallClockAt(instant, zone);
      expect([instantOf(wall, zone, 'earlier'), instantOf(wall, zone, 'later')]).toContain(instant);
    }
  });
});
