import { describe, expect, test } from '@jest/globals';
import { codeFreezeBefore } from '../../shared/calendar/code-freeze.ts';
import { slotAhead, slotAt, slots } from '../../shared/calendar/slot.ts';
import { parseWeeklyTime, type WeeklyTime } from '../../shared/calendar/weekly-time.ts';
import { at, iso } from './calendar-of.ts';

const weekly = (text: string): WeeklyTime => {
  const time = parseWeeklyTime(text);
  if (!time.ok) throw new Error(time.message);
  return time.value;
};
const LAST = '2026-11-18T17:00:00Z';
const NEXT = '2026-11-25T17:00:00Z';
const BEFORE = '2026-11-11T17:00:00Z';

function ask(when: string, lastCut: string | undefined, requestedByPerson: boolean) {
  const { state, slot, mayCut, reasons } = slotAt({
    cut: weekly('Wed 17:00'),
    zone: 'UTC',
    at: at(when),
    lastCutSlot: lastCut === undefined ? undefined : at(lastCut),
    requestedByPerson,
  });
  expect(reasons.map(({ code }) => code)).toEqual([`slot-${state}`]);
  return [state, iso(slot), mayCut];
}

describe('a scheduled run', () => {
  test.each([
    ['on the slot', LAST, BEFORE, ['due', LAST, true]],
    ['60 minutes late', '2026-11-18T18:00:00Z', BEFORE, ['due', LAST, true]],
    ['more than 60 minutes late', '2026-11-18T18:00:00.001Z', BEFORE, ['missed', LAST, false]],
    ['days late', '2026-11-25T16:59:59.999Z', BEFORE, ['missed', LAST, false]],
    ['before the slot, the last one cut', '2026-11-18T16:59:59.999Z', BEFORE, ['taken', BEFORE, false]],
    ['again in the same slot', '2026-11-18T17:15:00Z', LAST, ['taken', LAST, false]],
    ['later, the slot cut', '2026-11-20T17:15:00Z', LAST, ['taken', LAST, false]],
    ['on a slot that a person took ahead', NEXT, NEXT, ['taken', NEXT, false]],
    ['before a slot that a person took ahead', '2026-11-25T12:00:00Z', NEXT, ['taken', NEXT, false]],
    ['on the first slot ever', LAST, undefined, ['due', LAST, true]],
    ['away from a slot, nothing ever cut', '2026-11-20T12:00:00Z', undefined, ['missed', LAST, false]],
    ['on a slot after the cut moved from Wed 12:00', LAST, '2026-11-18T12:00:00Z', ['due', LAST, true]],
  ])('%s', (_, when, lastCut, answer) => {
    expect(ask(when, lastCut, false)).toEqual(answer);
  });
});

describe('a person', () => {
  test.each([
    ['may cut on the slot', LAST, BEFORE, ['due', LAST, true]],
    ['may cut for a missed slot', '2026-11-18T18:00:00.001Z', BEFORE, ['missed', LAST, true]],
    ['may cut for a missed slot for half the way', '2026-11-22T05:00:00Z', BEFORE, ['missed', LAST, true]],
    ['cuts ahead once the next is nearer', '2026-11-22T05:00:00.001Z', BEFORE, ['early', NEXT, true]],
    ['cuts ahead of the next, the last one missed', '2026-11-25T16:00:00Z', BEFORE, ['early', NEXT, true]],
    ['cuts ahead for the first time', '2026-11-25T16:59:59.999Z', undefined, ['early', NEXT, true]],
    ['may cut ahead of the slot, and takes it', '2026-11-18T15:00:00Z', BEFORE, ['early', LAST, true]],
    ['takes no second slot by asking twice', '2026-11-18T18:00:00Z', LAST, ['taken', LAST, false]],
    ['may cut ahead once that hour is over', '2026-11-18T18:00:00.001Z', LAST, ['early', NEXT, true]],
    ['cuts ahead only once', '2026-11-20T12:00:00Z', NEXT, ['taken', NEXT, false]],
  ])('%s', (_, when, lastCut, answer) => {
    expect(ask(when, lastCut, true)).toEqual(answer);
  });
});

test.each([
  ['a day before', '2026-11-24T17:00:00Z', LAST, NEXT],
  ['a day before, after a slot that was missed', '2026-11-24T17:00:00Z', BEFORE, NEXT],
  ['a day before, without any cut yet', '2026-11-24T17:00:00Z', undefined, NEXT],
  ['a minute before', '2026-11-25T16:59:00Z', LAST, NEXT],
  ['at the slot', NEXT, LAST, undefined],
  ['an hour after a slot that is not taken', '2026-11-18T18:00:00Z', BEFORE, undefined],
  ['an hour after a slot that is taken', '2026-11-18T18:00:00Z', LAST, undefined],
  ['a second more', '2026-11-18T18:00:01Z', LAST, NEXT],
  ['a day before a slot that was cut early', '2026-11-24T17:00:00Z', NEXT, undefined],
])('a look ahead is about the next slot: %s', (_, when, lastCut, slot) => {
  const lastCutSlot = lastCut === undefined ? undefined : at(lastCut);
  const ahead = slotAhead({ cut: weekly('Wed 17:00'), zone: 'UTC', at: at(when), lastCutSlot });
  expect(ahead === undefined ? undefined : iso(ahead)).toBe(slot);
});

test('lateness counts from the slot, and is negative ahead of it', () => {
  const request = { cut: weekly('Wed 17:00'), zone: 'UTC', requestedByPerson: true };
  const late = slotAt({ ...request, at: at('2026-11-18T19:30:00Z'), lastCutSlot: at(BEFORE) });
  expect([late.late, iso(late.next)]).toEqual([9_000_000, NEXT]);
  expect(late.reasons).toEqual([
    {
      code: 'slot-missed',
      message:
        'The slot Wed 2026-11-18 17:00 UTC was missed by 2h30m, more than 1h: only a person may still cut for it, with a manual run.',
      observed: 'Wed 2026-11-18 19:30 UTC',
      limit: 'Wed 2026-11-18 17:00 UTC',
      source: 'train.cut',
    },
  ]);
  expect(slotAt({ ...request, at: at('2026-11-18T16:00:00Z'), lastCutSlot: at(BEFORE) }).late).toBe(
    -3_600_000,
  );
});

test.each([
  ['2026-11-18T17:00:00Z', BEFORE, 'it is 0s old and waits up to 1h'],
  ['2026-11-18T17:00:12.345Z', BEFORE, 'it is 13s old and waits up to 1h'],
  ['2026-11-18T17:34:32.386Z', BEFORE, 'it is 34m33s old and waits up to 1h'],
  ['2026-11-18T18:00:00.001Z', BEFORE, 'was missed by 1h1m, more than 1h'],
  ['2026-11-21T12:34:32.386Z', BEFORE, 'was missed by 2d19h35m, more than 1h'],
  ['2026-11-21T12:34:32.386Z', LAST, 'A cut now is 4d4h26m ahead'],
])('at %s people read whole minutes, or seconds within the hour', (when, lastCut, said) => {
  const request = { cut: weekly('Wed 17:00'), zone: 'UTC', requestedByPerson: true };
  const { reasons } = slotAt({ ...request, at: at(when), lastCutSlot: at(lastCut) });
  expect(reasons[0]?.message).toContain(said);
});

describe('there is one slot a week', () => {
  test.each([
    ['UTC', 'Wed 17:00', '2026-11-18T16:59:59.999Z', '2026-11-11T17:00:00Z', '2026-11-18T17:00:00Z'],
    ['UTC', 'Wed 17:00', '2026-11-18T17:00:00Z', '2026-11-18T17:00:00Z', '2026-11-25T17:00:00Z'],
    ['UTC', 'Sun 23:59', '2027-01-01T00:00:00Z', '2026-12-27T23:59:00Z', '2027-01-03T23:59:00Z'],
    ['UTC', 'Tue 12:00', '2028-02-29T12:00:00Z', '2028-02-29T12:00:00Z', '2028-03-07T12:00:00Z'],
    ['Europe/Berlin', 'Wed 17:00', '2026-03-26T00:00:00Z', '2026-03-25T16:00:00Z', '2026-04-01T15:00:00Z'],
    [
      'Asia/Kathmandu',
      'Mon 00:00',
      '2026-11-15T18:14:59.999Z',
      '2026-11-08T18:15:00Z',
      '2026-11-15T18:15:00Z',
    ],
    ['Pacific/Apia', 'Mon 00:00', '2026-11-15T11:00:00Z', '2026-11-15T11:00:00Z', '2026-11-22T11:00:00Z'],
    // Skipped: an hour later. Shown twice: the first.
    [
      'Europe/Berlin',
      'Sun 02:30',
      '2026-03-29T01:29:59.999Z',
      '2026-03-22T01:30:00Z',
      '2026-03-29T01:30:00Z',
    ],
    ['Europe/Berlin', 'Sun 02:30', '2026-10-25T00:30:00Z', '2026-10-25T00:30:00Z', '2026-11-01T01:30:00Z'],
    ['Europe/Berlin', 'Sun 02:30', '2026-10-25T01:30:00Z', '2026-10-25T00:30:00Z', '2026-11-01T01:30:00Z'],
    [
      'Australia/Lord_Howe',
      'Sun 02:15',
      '2026-10-03T15:45:00Z',
      '2026-10-03T15:45:00Z',
      '2026-10-10T15:15:00Z',
    ],
    ['Pacific/Apia', 'Fri 17:00', '2011-12-31T03:00:00Z', '2011-12-31T03:00:00Z', '2012-01-06T03:00:00Z'],
  ])('%s %s around %s', (zone, cut, when, last, next) => {
    const found = slots(weekly(cut), zone, at(when));
    expect([iso(found.last), iso(found.next)]).toEqual([last, next]);
  });
});

describe('the code freeze of a slot is the last one at or before it', () => {
  test.each([
    ['UTC', 'Tue 17:00', LAST, '2026-11-17T17:00:00Z'],
    ['UTC', 'Mon 09:00', LAST, '2026-11-16T09:00:00Z'],
    ['UTC', 'Thu 17:00', LAST, '2026-11-12T17:00:00Z'],
    ['UTC', 'Wed 17:00', LAST, LAST],
    ['UTC', 'Wed 17:01', LAST, '2026-11-11T17:01:00Z'],
    ['Europe/Berlin', 'Tue 17:00', '2026-11-18T16:00:00Z', '2026-11-17T16:00:00Z'],
    ['Europe/Berlin', 'Sun 02:30', '2026-03-30T16:00:00Z', '2026-03-29T00:30:00Z'],
    ['Europe/Berlin', 'Sun 02:30', '2026-10-26T16:00:00Z', '2026-10-25T00:30:00Z'],
  ])('%s %s before %s', (zone, freeze, slot, began) => {
    expect(iso(codeFreezeBefore(at(slot), weekly(freeze), zone))).toBe(began);
  });
});
