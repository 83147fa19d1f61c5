import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import { requestOf, stable } from './request-of.ts';

test('a judgement tells what was found, what was asked and how', () => {
  const text = 'error-rate <= 1% or <= 2x baseline for 30s';
  expect(
    judgeSignal(requestOf(text, [0.03, 0.01], { region: 'eu', baselines: [stable(text, [0.004, 0.004])] })),
  ).toEqual({
    criterion: text,
    region: 'eu',
    verdict: 'fail',
    code: 'over-limit',
    message:
      'error-rate was 3% at 2026-11-19T09:59:30Z, asked was <= 1% or <= 2x baseline (0.8%): 1 of 2 points hold',
    observed: '3%',
    limit: '<= 1% or <= 2x baseline (0.8%)',
    points: { asked: 2, present: 2, holding: 1 },
    source: 'the query',
    retryAt: undefined,
  });
});

describe('the value that is told is the one hardest on the limit', () => {
  test.each([
    ['a <= 5% for 1m', [0.01, 0.03, 0.02], 'advance', '3%'],
    ['a <= 2% for 1m', [0.01, 0.03, 0.04], 'advance', '4%'],
    ['a >= 1% for 1m', [0.02, 0.01, 0.03], 'advance', '1%'],
    ['a >= 1% for 1m', [0.009, 0.02, 0.008], 'advance', '0.8%'],
    ['a > 2% for 1m', [0.05, 0.03, 0.04], 'rollback', '3%'],
  ] as const)('%s of %j', (text, values, mode, observed) => {
    expect(judgeSignal(requestOf(text, values, { mode })).observed).toBe(observed);
  });
});

test('a doubt tells what is missing and how much was needed', () => {
  const gap = judgeSignal(requestOf('a <= 1% for 1m', [0, undefined, 0]));
  expect([gap.message, gap.observed, gap.limit, gap.points]).toEqual([
    'the answer has gaps: 2 of 3 points are usable, 3 are needed',
    undefined,
    '<= 1%',
    { asked: 3, present: 2, holding: 2 },
  ]);
});
