import { describe, expect, test } from '@jest/globals';
import { bakeStart, breachesSince, judgeSince } from '../../../shared/signal/evaluate/judge-signal.ts';
import { AT, MINUTE, requestOf, series, STEP, times, type Values } from './request-of.ts';

/** The values of the twenty minutes before 10:00. */
function longRequest(text: string, values: Values, mode: 'advance' | 'rollback' = 'rollback') {
  const measured = series(values, { start: AT - 20 * MINUTE, step: STEP, count: 41 });
  return requestOf(text, [], { measured, mode });
}

describe('what fired between two looks has fired', () => {
  const FIRES = 'error-rate > 2% for 1m';
  const spike = (...before: Values) => [...before, 0.03, 0.03, 0.03, ...times(10, 0)];

  test.each([
    ['now', [0.03, 0.03, 0.03], AT, 'pass over-limit'],
    ['one step ago', [0, 0.03, 0.03, 0.03, 0], AT - 10 * MINUTE, 'pass over-limit'],
    ['before the last look', spike(), AT - 4.5 * MINUTE, 'fail within-limit'],
    ['at the last look', spike(), AT - 5 * MINUTE, 'pass over-limit'],
    ['after the last look', spike(), AT - 10 * MINUTE, 'pass over-limit'],
    ['never', times(41, 0), AT - 10 * MINUTE, 'fail within-limit'],
    ['not long enough', [0.03, 0, 0.03, 0.03, ...times(10, 0)], AT - 10 * MINUTE, 'fail within-limit'],
    ['half of it a gap', [0.03, undefined, 0.03, ...times(10, 0)], AT - 10 * MINUTE, 'pass over-limit'],
    ['nothing now', [...times(10, 0), ...times(3, undefined)], AT - MINUTE, 'inconclusive no-data'],
    ['a first time in the future', [0.03, 0.03, 0.03], AT + MINUTE, 'pass over-limit'],
  ] as const)('%s', (_, values, first, expected) => {
    const { verdict, code } = judgeSince(longRequest(FIRES, values), first);
    expect(`${verdict} ${code}`).toBe(expected);
  });

  test('the traffic that counts is that of the time it fired', () => {
    const fired = AT - 5 * MINUTE;
    const requests = (then: number, now: number) => ({
      kind: 'measured' as const,
      series: [
        {
          labels: {},
          points: new Map([
            [fired, then],
            [AT, now],
          ]),
        },
      ],
    });
    const request = longRequest(FIRES, spike());
    const traffic = (then: number, now: number) => ({ measured: requests(then, now), minRequests: 300 });
    expect(judgeSince({ ...request, traffic: traffic(300, 0) }, fired).verdict).toBe('pass');
    expect(judgeSince({ ...request, traffic: traffic(299, 900) }, fired).verdict).toBe('fail');
  });

  test('it says when', () => {
    expect(judgeSince(longRequest(FIRES, spike()), AT - 10 * MINUTE).message).toContain(
      '2026-11-19T09:54:00Z',
    );
  });
});

describe('a bake starts anew after the last breach', () => {
  const breaches = (text: string, values: Values, back: number) =>
    breachesSince(longRequest(text, values, 'advance'), AT - back).map((at) => (at - AT) / STEP);

  test.each<readonly [string, string, Values, number, readonly number[]]>([
    ['no breach', 'a <= 1% for 5m', times(41, 0.01), 20 * MINUTE, []],
    ['each point above', 'a <= 1% for 5m', [0.02, 0, 0.02, 0, 0], 20 * MINUTE, [-4, -2]],
    ['only those since', 'a <= 1% for 5m', [0.02, 0, 0.02, 0, 0], MINUTE, [-2]],
    ['gaps and NaN are none', 'a <= 1%', [0.02, undefined, NaN, Infinity, 0], 20 * MINUTE, [-4]],
    ['two bad of three', 'a <= 1% at least 2 of 3', [0, 0, 0.02, 0.02, 0, 0, 0], 20 * MINUTE, [-3, -2]],
  ])('%s', (_, text, values, back, expected) => {
    expect(breaches(text, values, back)).toEqual(expected);
  });

  test.each([
    ['none', [], AT],
    ['before the change', [AT - 1], AT],
    ['after it', [AT + 1], AT + 1],
    ['the last counts', [AT + 3, AT + 2], AT + 3],
  ])('%s', (_, times, start) => {
    expect(bakeStart(AT, times)).toBe(start);
  });
});
