import { expect, test } from '@jest/globals';
import { heldSince } from '../../../actions/canary-promote/next/pages.ts';
import { openAt } from '../../../shared/calendar/calendar.ts';
import { openingsBetween } from '../../../shared/calendar/openings.ts';
import { parseWeeklyTime } from '../../../shared/calendar/weekly-time.ts';
import { heldTooLong } from '../../../shared/canary/page-when.ts';
import type { PlannedStep } from '../../../shared/canary/release-state.ts';
import { at, calendarOf } from '../../calendar/calendar-of.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BAKE = 4 * HOUR;
const OFFICE = { windows: ['Mon-Fri 09:00-17:00'], freezes: ['Fri 17:00 - Mon 09:00'] };

function stepsTo(notBefore: string | undefined): readonly PlannedStep[] {
  const time = notBefore === undefined ? undefined : parseWeeklyTime(notBefore);
  if (time?.ok === false) throw new Error(time.message);
  const plain = { bake: BAKE, profile: undefined, approvals: [] };
  return [
    { ...plain, weight: 10, notBefore: undefined },
    { ...plain, weight: 50, notBefore: time?.value },
  ];
}

/** How long it counts as held, and whether somebody is paged for it. */
function held(since: string, now: string, written: unknown = OFFICE, notBefore?: string) {
  const calendar = calendarOf(written);
  const opening = openAt(calendar, new Map(), at(now));
  const openings = openingsBetween(calendar, new Map(), { from: at(now) - 30 * DAY, to: at(now) });
  const release = { step: 0, weightSince: at(since), cutAt: at('2026-11-18T17:00:00Z') };
  const ground = { opening, openings };
  const asked = { steps: stepsTo(notBefore), timezone: 'UTC', ground, at: at(now) };
  const from = heldSince(release, BAKE, asked);
  const about = { scope: 'api', version: '1.4.0-rc.1', weight: 10, at: at(now), why: [] };
  const page = heldTooLong({ ...about, heldSince: from, bake: BAKE });
  return [from === null ? null : (at(now) - from) / HOUR, page !== undefined];
}

// Friday 2026-11-20; its bake is over at 12:00 and the calendar closes at 17:00.
const FRIDAY = '2026-11-20T08:00:00Z';

test.each<[string, readonly [number | null, boolean], ...Parameters<typeof held>]>([
  ['while it bakes', [0, false], FRIDAY, '2026-11-20T11:59:00Z'],
  ['at the end of its bake', [0, false], FRIDAY, '2026-11-20T12:00:00Z'],
  ['an hour later', [1, false], FRIDAY, '2026-11-20T13:00:00Z'],
  ['over the weekend, while it is closed', [null, false], FRIDAY, '2026-11-21T12:00:00Z'],
  ['on Monday at nine: not a weekend longer', [5, false], FRIDAY, '2026-11-23T09:00:00Z'],
  ['twice its bake of open hours', [8, false], FRIDAY, '2026-11-23T12:00:00Z'],
  ['a minute more', [8 + 1 / 60, true], FRIDAY, '2026-11-23T12:01:00Z'],
  ['a bake that ended in the weekend', [0, false], '2026-11-20T15:00:00Z', '2026-11-23T09:00:00Z'],
  ['the same, on Tuesday', [9, true], '2026-11-20T15:00:00Z', '2026-11-24T10:00:00Z'],
  ['without a calendar', [69, true], FRIDAY, '2026-11-23T09:00:00Z', {}],
  ['before the time of the next step', [0, false], FRIDAY, '2026-11-23T13:00:00Z', OFFICE, 'Mon 14:00'],
  ['after the time of the next step', [2, false], FRIDAY, '2026-11-23T16:00:00Z', OFFICE, 'Mon 14:00'],
])('%s', (_, expected, ...asked) => {
  expect(held(...asked)).toEqual(expected);
});
