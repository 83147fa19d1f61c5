import { describe, expect, test } from '@jest/globals';
import { budgetRemaining, budgetUsed, burnRate } from '../../../shared/signal/budget/burn-rate.ts';
import { budgetLasts, errorBudget, maxBurnRate } from '../../../shared/signal/budget/error-budget.ts';
import { thinTraffic } from '../../../shared/signal/budget/events.ts';
import { holds } from '../../../shared/signal/evaluate/compare.ts';
import { DAY, HOUR } from './objectives.ts';

describe('the error budget', () => {
  test.each([
    [0.999, 0.001, 1000],
    [0.9999, 0.0001, 10000],
    [0.995, 0.005, 200],
    [0.95, 0.05, 20],
    [0.9, 0.1, 10],
    [0.99999999999, 0.00000000001, 1e11],
  ])('of %d is %d and burns at %d at most', (target, budget, most) => {
    expect(errorBudget(target)).toBe(budget);
    expect(maxBurnRate(target)).toBeCloseTo(most, 6);
  });

  test.each([
    [14.4, 50 * HOUR],
    [1, 30 * DAY],
    [0, Number.POSITIVE_INFINITY],
  ])('at %d lasts %d ms', (rate, lasts) => {
    expect(budgetLasts(rate, 30 * DAY)).toBe(lasts);
  });
});

describe('the burn rate', () => {
  test.each([
    [0, 1000, 0.999, 0],
    [1, 1000, 0.999, 1],
    [144, 10000, 0.999, 14.4],
    [1, 10, 0.999, 100],
    [10, 10, 0.9, 10],
    [0.0144, 1, 0.999, 14.4],
  ])('of %d of %d at %d is %d', (bad, total, slo, rate) => {
    const burn = burnRate({ bad, total, slo });
    expect(burn.kind === 'figure' && holds('>=', burn.value, rate) && holds('<=', burn.value, rate)).toBe(
      true,
    );
  });

  test('is a fire at 14.4, whatever binary arithmetic says', () => {
    expect(0.0144 / (1 - 0.999) >= 14.4).toBe(false);
    const burn = burnRate({ bad: 144, total: 10_000, slo: 0.999 });
    expect(burn).toMatchObject({ kind: 'figure' });
    expect(burn.kind === 'figure' && holds('>=', burn.value, 14.4)).toBe(true);
    expect(holds('>=', 0.0144 / (1 - 0.999), 14.4)).toBe(true);
  });

  test.each([
    [0, 0, 'no-data'],
    [Number.NaN, 10, 'not-finite'],
    [0, Number.NaN, 'not-finite'],
    [Number.POSITIVE_INFINITY, 10, 'not-finite'],
    [1, Number.POSITIVE_INFINITY, 'not-finite'],
    [1, -1, 'unreadable'],
    [15.1, 10, 'unreadable'],
    [-0.2, 10, 'unreadable'],
  ])('of %d of %d is none: %s', (bad, total, code) => {
    expect(burnRate({ bad, total, slo: 0.999 })).toMatchObject({ kind: 'none', code });
  });

  // What extrapolation adds to one counter and not to the other.
  test.each([
    [15, 10, 1000],
    [-0.05, 10, 0],
  ])('of %d of %d stays within its ends', (bad, total, rate) => {
    expect(burnRate({ bad, total, slo: 0.999 })).toEqual({ kind: 'figure', value: rate });
  });
});

describe('the budget', () => {
  test.each([
    [0, 1],
    [500, 0.5],
    [1000, 0],
    [5000, -4],
  ])('with %d of a million bad leaves %d', (bad, left) => {
    const remaining = budgetRemaining({ bad, total: 1_000_000, slo: 0.999 });
    expect(remaining).toMatchObject({ kind: 'figure' });
    expect(remaining.kind === 'figure' ? remaining.value : undefined).toBeCloseTo(left, 12);
  });

  test.each([
    [50, 0.05],
    [0, 0],
    [2000, 2],
  ])('of a million is used by %d: %d', (bad, used) => {
    const answer = budgetUsed({ bad, periodTotal: 1_000_000, slo: 0.999 });
    expect(answer.kind === 'figure' ? answer.value : undefined).toBeCloseTo(used, 12);
  });

  test.each([
    [0, 0, 'no-data'],
    [Number.NaN, 5, 'not-finite'],
    [-1.5, 1000, 'unreadable'],
  ])('used by %d of %d is none: %s', (bad, periodTotal, code) => {
    expect(budgetUsed({ bad, periodTotal, slo: 0.999 })).toMatchObject({ kind: 'none', code });
  });
});

describe('too little traffic', () => {
  // Below 500 requests one bad event is a burn of more than 2 at 99.9%.
  test.each([
    [0, 499, 0.002, undefined, true],
    [1, 499, 0.002, undefined, true],
    [2, 499, 0.002, undefined, false],
    [0, 500, 0.002, undefined, false],
    [1, 500, 0.002, undefined, false],
    [0, 1, 0, undefined, false],
    [10, 10, 0.002, undefined, false],
    [0, 299, 0.002, 300, true],
    [200, 299, 0.002, 300, true],
    [0, 300, 0.002, 300, false],
    [0, 1, 0.002, 0, false],
    [0, 1000, 0.002, Number.NaN, true],
  ])('%d bad of %d, deciding at %d, at least %s: %s', (bad, total, limit, least, thin) => {
    const answer = thinTraffic({ bad, total }, limit, least);
    expect(answer?.code).toBe(thin ? 'too-little-traffic' : undefined);
  });

  test('says what a single event would do', () => {
    expect(thinTraffic({ bad: 0, total: 10 }, 0.001 * 14.4, undefined)?.message).toBe(
      '10 events: below 70 a single bad one would decide',
    );
  });
});
