import { describe, expect, test } from '@jest/globals';
import {
  compareStatistically,
  type Direction,
} from '../../../shared/signal/statistics/compare-statistically.ts';
import { effectSize } from '../../../shared/signal/statistics/effect-size.ts';
import { seeded } from './seeded.ts';

const count = (length: number, shift = 0): readonly number[] =>
  Array.from({ length }, (_, index) => index + shift);

describe('the verdict', () => {
  test.each<readonly [string, Direction, number, string]>([
    ['higher', 'increase', 15, 'fail'],
    ['higher', 'decrease', 15, 'pass'],
    ['higher', 'either', 15, 'fail'],
    ['lower', 'increase', -15, 'pass'],
    ['lower', 'decrease', -15, 'fail'],
    ['lower', 'either', -15, 'fail'],
    ['the same', 'increase', 0, 'pass'],
    ['the same', 'decrease', 0, 'pass'],
    ['the same', 'either', 0, 'pass'],
  ])('a canary that is %s where "%s" is bad (%i)', (_, direction, shift, verdict) => {
    const answer = compareStatistically({ canary: count(20, shift), baseline: count(20), direction });
    expect(answer.verdict).toBe(verdict);
  });

  test.each([
    [19, 20, 'inconclusive'],
    [20, 19, 'inconclusive'],
    [20, 20, 'pass'],
  ])('%i and %i points: %s', (canary, baseline, verdict) => {
    const answer = compareStatistically({
      canary: count(canary),
      baseline: count(baseline),
      direction: 'either',
    });
    expect(answer.verdict).toBe(verdict);
  });

  test('names both numbers of points', () => {
    expect(compareStatistically({ canary: [], baseline: count(20), direction: 'increase' })).toEqual({
      verdict: 'inconclusive',
      code: 'too-few-points',
      message: 'the canary has 0 points and the baseline 20: each needs 20',
    });
  });

  test('points too few for the confidence are no pass, whatever was asked for', () => {
    const answer = compareStatistically({
      canary: [9, 9, 9],
      baseline: [1, 1, 1],
      direction: 'either',
      minPoints: 1,
    });
    expect(answer).toMatchObject({ verdict: 'inconclusive', code: 'too-few-points' });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    '%d among the points',
    (odd) => {
      const answer = compareStatistically({
        canary: [...count(20), odd],
        baseline: count(20),
        direction: 'increase',
      });
      expect(answer).toMatchObject({ verdict: 'inconclusive', code: 'not-finite' });
    },
  );

  test.each([
    { confidence: Number.NaN },
    { confidence: 0 },
    { confidence: 1 },
    { leastEffect: Number.NaN },
    { leastEffect: 1 },
    { minPoints: Number.NaN },
  ])('a setting that has no meaning is no pass: %j', (setting) => {
    const answer = compareStatistically({
      canary: count(40),
      baseline: count(40),
      direction: 'increase',
      ...setting,
    });
    expect(answer.verdict).toBe('inconclusive');
  });

  test('all zeros on both sides are no difference', () => {
    const zeros = count(20).map(() => 0);
    const answer = compareStatistically({ canary: zeros, baseline: zeros, direction: 'increase' });
    expect(answer).toMatchObject({
      verdict: 'pass',
      test: { p: 1 },
      shift: { estimate: 0 },
      effect: { cles: 0.5, cliff: 0 },
    });
  });

  test('a difference that many points prove but nobody feels is none, unless it is asked for', () => {
    const question = {
      canary: count(2000, 100),
      baseline: count(2000),
      direction: 'increase',
    } as const;
    const answer = compareStatistically(question);
    expect(answer).toMatchObject({ verdict: 'pass' });
    expect(compareStatistically({ ...question, leastEffect: 0 }).verdict).toBe('fail');
  });

  test('error rates that are mostly 0 are told apart, though the median shift is 0', () => {
    const rates = (bad: number) => count(20).map((each) => (each < bad ? 0.01 : 0));
    const answer = compareStatistically({ canary: rates(10), baseline: rates(1), direction: 'increase' });
    expect(answer).toMatchObject({ verdict: 'fail', shift: { estimate: 0 } });
  });

  test('is the same whatever the order of the points', () => {
    const canary = [...count(20, 3), ...count(5)];
    const turned = [...canary].reverse();
    const ask = (points: readonly number[]) =>
      compareStatistically({ canary: points, baseline: count(20), direction: 'either' });
    expect(ask(turned)).toEqual(ask(canary));
  });
});

describe('effect size', () => {
  test.each([
    [0, 0, -1],
    [50, 0.5, 0],
    [75, 0.75, 0.5],
    [100, 1, 1],
  ])('U of %d in 10 x 10', (u, cles, cliff) => {
    expect(effectSize(u, 10, 10)).toEqual({ cles, cliff });
  });
});

describe('false alarms between equal samples', () => {
  const RUNS = 300;
  test.each<readonly [string, number, number | undefined, Direction]>([
    ['20 a side', 20, undefined, 'increase'],
    ['20 a side, either way', 20, undefined, 'either'],
    ['20 a side, few values', 20, 5, 'increase'],
    ['60 a side', 60, undefined, 'increase'],
    ['60 a side, few values', 60, 5, 'either'],
  ])('%s: no more often than the confidence says', (_, length, values, direction) => {
    const random = seeded(length + (values ?? 0));
    const draw = () => (values === undefined ? random() : Math.floor(random() * values));
    const sample = () => Array.from({ length }, draw);
    let alarms = 0;
    for (let run = 0; run < RUNS; run++)
      if (compareStatistically({ canary: sample(), baseline: sample(), direction }).verdict === 'fail')
        alarms += 1;
    // 2% of 300 are 6, with a deviation of 2.4: four deviations are allowed.
    expect(alarms).toBeLessThanOrEqual(15);
    expect(alarms).toBeGreaterThan(0);
  });

  test('a canary that is 3 times slower is seen every time at 20 a side', () => {
    const random = seeded(5);
    const sample = (times: number) => Array.from({ length: 20 }, () => times * (0.5 + random()));
    for (let run = 0; run < 100; run++)
      expect(
        compareStatistically({ canary: sample(3), baseline: sample(1), direction: 'increase' }).verdict,
      ).toBe('fail');
  });
});
