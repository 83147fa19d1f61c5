import { describe, expect, test } from '@jest/globals';
import { parseTimeZone } from '../../shared/calendar/time-zone.ts';

describe('a time zone', () => {
  test.each([
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Asia/Calcutta',
    'Etc/GMT-2',
    'America/Argentina/Buenos_Aires',
  ])('%s is known and kept as written', (name) => {
    expect(parseTimeZone(name)).toEqual({ ok: true, value: name });
  });

  test.each([
    '',
    'Berlin',
    'Europe/Berln',
    'PST',
    'local',
    ' UTC',
    'Europe/Berlin[u-ca=iso8601]',
    'x'.repeat(10_000),
  ])('%j is not known', (name) => {
    const zone = parseTimeZone(name);
    expect(zone).toMatchObject({ ok: false, at: 0 });
    expect(!zone.ok && zone.message.length).toBeLessThan(160);
  });

  test.each(['+02:00', '-0330', '+2', 'UTC+2', 'GMT-05:00'])('the offset %s is refused', (offset) => {
    expect(parseTimeZone(offset)).toEqual({
      ok: false,
      at: 0,
      message: `expected the name of a time zone such as Europe/Berlin, got the offset "${offset}", which knows no summer time`,
    });
  });
});
