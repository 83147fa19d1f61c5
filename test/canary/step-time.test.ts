import { describe, expect, test } from '@jest/globals';
import { parseWeeklyTime } from '../../shared/calendar/weekly-time.ts';
import { earliestTimes } from '../../shared/canary/step-time.ts';

describe('the earliest times of steps', () => {
  const times = (texts: readonly (string | undefined)[], zone: string, cutAt: string) => {
    const steps = texts.map((text) => {
      const read = text === undefined ? undefined : parseWeeklyTime(text);
      if (read?.ok === false) throw new Error(read.message);
      return { weight: 10, bake: 0, profile: undefined, approvals: [], notBefore: read?.value };
    });
    return earliestTimes(steps, zone, Date.parse(cutAt)).map((at) =>
      at === undefined ? undefined : new Date(at).toISOString(),
    );
  };

  test.each([
    [
      'in the week of the cut',
      ['Thu 10:00', 'Thu 14:00', 'Fri 10:00'],
      'UTC',
      '2026-11-18T17:00:00Z',
      ['2026-11-19T10:00:00.000Z', '2026-11-19T14:00:00.000Z', '2026-11-20T10:00:00.000Z'],
    ],
    [
      'a cut that is a day late waits for the next week',
      ['Thu 10:00', 'Thu 14:00'],
      'UTC',
      '2026-11-19T10:00:01Z',
      ['2026-11-26T10:00:00.000Z', '2026-11-26T14:00:00.000Z'],
    ],
    ['at the very time', ['Thu 10:00'], 'UTC', '2026-11-19T10:00:00Z', ['2026-11-19T10:00:00.000Z']],
    [
      'each after the one before',
      ['Fri 10:00', 'Thu 10:00'],
      'UTC',
      '2026-11-18T17:00:00Z',
      ['2026-11-20T10:00:00.000Z', '2026-11-26T10:00:00.000Z'],
    ],
    [
      'a step without one does not count',
      [undefined, 'Thu 10:00'],
      'UTC',
      '2026-11-18T17:00:00Z',
      [undefined, '2026-11-19T10:00:00.000Z'],
    ],
    [
      'in its zone, before the clocks change',
      ['Thu 10:00'],
      'Europe/Berlin',
      '2026-10-21T17:00:00Z',
      ['2026-10-22T08:00:00.000Z'],
    ],
    [
      'in its zone, after the clocks change',
      ['Mon 10:00'],
      'Europe/Berlin',
      '2026-10-21T17:00:00Z',
      ['2026-10-26T09:00:00.000Z'],
    ],
  ])('%s', (_, texts, zone, cutAt, wanted) => {
    expect(times(texts, zone, cutAt)).toEqual(wanted);
  });
});
