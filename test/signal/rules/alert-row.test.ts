import { describe, expect, test } from '@jest/globals';
import { alertRows, factorOf } from '../../../shared/signal/rules/alert-row.ts';
import { DAY, HOUR, objective } from '../budget/objectives.ts';

const factors = (target: number, days: number): readonly number[] =>
  alertRows(objective({ target, window: days * DAY })).rows.map(({ factor }) => factor);

describe('the burn rates that alert', () => {
  test.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 0.933333]],
    [90, [43.2, 18, 9, 3]],
    [27, [12.96, 5.4, 2.7, 0.9]],
    [26, [12.48, 5.2, 2.6]],
    [7, [3.36, 1.4]],
    [1, []],
  ])('over %i days are %j', (days, expected) => {
    expect(factors(0.999, days)).toEqual(expected);
  });

  // At most 1 / (1 - objective): 14.4 is 93.0555...%.
  test.each([
    [0.9, [6, 3, 1]],
    [0.93, [6, 3, 1]],
    [0.931, [14.4, 6, 3, 1]],
    [0.8, [3, 1]],
    [0.5, [1]],
  ])('of an objective of %d are %j', (target, expected) => {
    expect(factors(target, 30)).toEqual(expected);
  });

  test('say why one is left out', () => {
    expect(alertRows(objective({ target: 0.9 })).leftOut.map(({ why }) => why)).toEqual([
      'an objective of 90% burns at 10 at most, never above 14.4',
    ]);
    expect(alertRows(objective({ window: 7 * DAY })).leftOut.map(({ why }) => why)).toEqual([
      '1d is too long for a period of 7d: at 0.7 the budget lasts',
      '3d is too long for a period of 7d: at 0.233333 the budget lasts',
    ]);
  });

  test.each([
    [0.02, HOUR, 14.4],
    [0.05, 6 * HOUR, 6],
    [0.1, DAY, 3],
    [0.1, 3 * DAY, 1],
  ])('%d of the budget of 30 days in %i ms', (share, window, factor) => {
    expect(factorOf(share, window, 30 * DAY)).toBe(factor);
  });
});
