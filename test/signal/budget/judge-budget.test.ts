import { describe, expect, test } from '@jest/globals';
import { type BudgetQuestion, judgeBudget } from '../../../shared/signal/budget/judge-budget.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { MINUTE, objective } from './objectives.ts';
import { NOTHING, series, TWO_SERIES, UNREACHABLE } from './measured.ts';

const AT = 1_800_000_000_000;
const now = (value: number): Measured => series([AT], [value]);

/** `error-budget-remaining > 20%` at 99.9% with a million events in 30 days, unless it is said otherwise. */
function question(over: Partial<BudgetQuestion> = {}): BudgetQuestion {
  return {
    criterion: { kind: 'budget-remaining', op: '>', ratio: 0.2 },
    objective: objective(),
    region: undefined,
    at: AT,
    bad: now(0),
    total: now(1_000_000),
    covered: now(721),
    source: 'bad',
    minRequests: undefined,
    ...over,
  };
}

describe('what is left', () => {
  test.each([
    ['>', 799, 'pass'],
    ['>', 800, 'fail'],
    ['>=', 800, 'pass'],
    ['>=', 801, 'fail'],
    ['>', 5000, 'fail'],
  ] as const)('%s 20% with %d of a million bad: %s', (op, bad, verdict) => {
    const criterion = { kind: 'budget-remaining', op, ratio: 0.2 } as const;
    expect(judgeBudget(question({ criterion, bad: now(bad) })).verdict).toBe(verdict);
  });

  test.each([
    [721, '79% is left of the budget of availability of 99.9% over 30d'],
    [146, '79% is left of the budget of availability of 99.9% over 6d2h of 30d, all there is data of'],
  ])('is told with what it rests on: %i parts', (parts, message) => {
    const judgement = judgeBudget(question({ bad: now(210), covered: now(parts) }));
    expect(judgement).toMatchObject({ message, observed: '79%', limit: '> 20%' });
  });

  test('is told as it is when nobody knows how much is covered', () => {
    expect(judgeBudget(question({ covered: UNREACHABLE })).message).toContain('nobody knows');
  });
});

describe('what a window used', () => {
  test.each([
    ['<=', 50, 'pass'],
    ['<=', 51, 'fail'],
    ['>', 50, 'fail'],
    ['>', 51, 'pass'],
  ] as const)('%s 5% with %d bad: %s', (op, bad, verdict) => {
    const criterion = { kind: 'budget-used', window: 30 * MINUTE, op, ratio: 0.05 } as const;
    expect(judgeBudget(question({ criterion, bad: now(bad) })).verdict).toBe(verdict);
  });

  test('is told', () => {
    const criterion = { kind: 'budget-used', window: 30 * MINUTE, op: '>', ratio: 0.05 } as const;
    expect(judgeBudget(question({ criterion, bad: now(70) }))).toMatchObject({
      criterion: 'error-budget-used(30m) > 5%',
      message: '30m used 7% of the budget of availability of 99.9% over 30d',
      points: { asked: 1, present: 1, holding: 1 },
    });
  });
});

describe('no answer', () => {
  test.each<readonly [string, Measured, Measured, string, string]>([
    ['nothing', NOTHING, NOTHING, 'inconclusive', 'no-data'],
    ['no total', now(0), NOTHING, 'inconclusive', 'no-data'],
    ['no bad', NOTHING, now(1000), 'inconclusive', 'no-data'],
    ['no traffic', now(0), now(0), 'inconclusive', 'no-data'],
    ['NaN', now(Number.NaN), now(1000), 'inconclusive', 'not-finite'],
    ['infinity', now(0), now(Number.POSITIVE_INFINITY), 'inconclusive', 'not-finite'],
    ['two series', now(0), TWO_SERIES, 'inconclusive', 'several-series'],
    ['too little', now(0), now(100), 'inconclusive', 'too-little-traffic'],
    ['more bad than all', now(3000), now(1000), 'inconclusive', 'unreadable'],
    ['unreachable', UNREACHABLE, now(1000), 'error', 'unreachable'],
  ])('%s is none, for either question and side of the limit', (_, bad, total, verdict, code) => {
    for (const op of ['<', '<=', '>', '>='] as const)
      for (const kind of ['budget-remaining', 'budget-used'] as const) {
        const criterion = { kind, op, ratio: 0.2, window: 30 * MINUTE };
        expect(judgeBudget(question({ criterion, bad, total }))).toMatchObject({ verdict, code });
      }
  });

  // One bad event of fewer than 1250 is more than 80% of the budget of 99.9%.
  test.each([
    [1249, 'inconclusive'],
    [1250, 'pass'],
  ])('of %i events: %s', (total, verdict) => {
    expect(judgeBudget(question({ total: now(total) })).verdict).toBe(verdict);
  });
});
