import { describe, expect, test } from '@jest/globals';
import { weightFactor } from '../../../shared/signal/evaluate/request.ts';
import { failed, MINUTE, outcome, past, type Row, stable, type Values } from './request-of.ts';

const ROLLBACK = { mode: 'rollback' } as const;

describe('baselines', () => {
  const TWICE = 'a <= 2x baseline';
  const FLOOR = 'a <= 2x baseline or <= 0.1%';
  const of = (text: string, ...values: Values) => ({ baselines: [stable(text, values)] });
  test.each<Row>([
    ['below', TWICE, [0.019], of(TWICE, 0.01), 'pass within-limit'],
    ['at', TWICE, [0.02], of(TWICE, 0.01), 'pass within-limit'],
    ['above', TWICE, [0.021], of(TWICE, 0.01), 'fail over-limit'],
    ['percent', 'a < 80% of baseline', [0.0079], of(TWICE, 0.01), 'pass within-limit'],
    ['percent at', 'a < 80% of baseline', [0.008], of(TWICE, 0.01), 'fail over-limit'],
    [
      'pointwise: each its own time',
      `${TWICE} for 30s`,
      [0.02, 0.2],
      of(`${TWICE} for 30s`, 0.01, 0.1),
      'pass within-limit',
    ],
    [
      'pointwise: not the other time',
      `${TWICE} for 30s`,
      [0.2, 0.02],
      of(`${TWICE} for 30s`, 0.01, 0.1),
      'fail over-limit',
    ],
    [
      'one of its points missing',
      `${TWICE} for 30s`,
      [0, 0],
      of(`${TWICE} for 30s`, undefined, 0.1),
      'inconclusive no-baseline',
    ],
    ['none', TWICE, [0], {}, 'inconclusive no-baseline'],
    ['NaN', TWICE, [0], of(TWICE, NaN), 'inconclusive no-baseline'],
    ['+Inf', TWICE, [0], of(TWICE, Infinity), 'inconclusive no-baseline'],
    [
      'unreachable',
      TWICE,
      [0],
      { baselines: [{ ...stable(TWICE, []), measured: failed('unreachable') }] },
      'inconclusive no-baseline',
    ],
    ['of nothing', TWICE, [0], of(TWICE, 0), 'inconclusive zero-baseline'],
    [
      'of nothing, fires nothing',
      'a > 2x baseline',
      [0.5],
      { ...ROLLBACK, ...of(TWICE, 0) },
      'inconclusive zero-baseline',
    ],
    ['of nothing, with a floor that holds', FLOOR, [0.001], of(FLOOR, 0), 'pass within-limit'],
    ['of nothing, above the floor', FLOOR, [0.0011], of(FLOOR, 0), 'fail over-limit'],
    ['missing, with a floor that holds', FLOOR, [0.001], {}, 'pass within-limit'],
    ['missing, above the floor', FLOOR, [0.0011], {}, 'inconclusive no-baseline'],
    [
      'of nothing, the rest decides',
      'a > 2x baseline or > 1%',
      [0.009],
      { ...ROLLBACK, ...of(FLOOR, 0) },
      'fail within-limit',
    ],
    ['within, lower side', 'a within 10% of baseline', [0.009], of(TWICE, 0.01), 'pass within-limit'],
    ['within, below', 'a within 10% of baseline', [0.0089], of(TWICE, 0.01), 'fail over-limit'],
    ['within, upper side', 'a within 10% of baseline', [0.011], of(TWICE, 0.01), 'pass within-limit'],
    ['within, above', 'a within 10% of baseline', [0.0111], of(TWICE, 0.01), 'fail over-limit'],
    [
      'a rate at 10% of the weight',
      'a >= 90% of baseline',
      [9],
      { unit: 'plain', baselines: [stable(TWICE, [90], weightFactor(0.1) ?? NaN)] },
      'pass within-limit',
    ],
    [
      'a rate below',
      'a >= 90% of baseline',
      [8.9],
      { unit: 'plain', baselines: [stable(TWICE, [90], weightFactor(0.1) ?? NaN)] },
      'fail over-limit',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  const MEAN = 'a <= 2x baseline(2m)';
  const WEEK = 'a <= 2x baseline(-7d)';
  const mean = (...values: Values) => ({
    baselines: [past({ kind: 'own-mean', window: 2 * MINUTE }, MEAN, values)],
  });
  const week = (...values: Values) => ({
    baselines: [past({ kind: 'earlier', offset: 604_800_000 }, WEEK, values)],
  });
  test.each<Row>([
    ['its own mean, at', MEAN, [0.02], mean(0.02, 0, 0.01, 0.01, 0.01), 'pass within-limit'],
    ['its own mean, above', MEAN, [0.021], mean(0.02, 0, 0.01, 0.01, 0.01), 'fail over-limit'],
    [
      'its own mean of half its points',
      MEAN,
      [0.02],
      mean(undefined, undefined, 0.01, 0.01, 0.01),
      'pass within-limit',
    ],
    [
      'its own mean of fewer',
      MEAN,
      [0.02],
      mean(undefined, undefined, NaN, 0.01, 0.01),
      'inconclusive no-baseline',
    ],
    [
      'its own mean of two of four',
      'a <= 2x baseline(90s)',
      [0.02],
      { baselines: [past({ kind: 'own-mean', window: 90_000 }, MEAN, [NaN, undefined, 0.01, 0.01])] },
      'pass within-limit',
    ],
    ['last week, at', WEEK, [0.02], week(0.01), 'pass within-limit'],
    ['last week, above', WEEK, [0.021], week(0.01), 'fail over-limit'],
    [
      'last week by a query that looks back',
      WEEK,
      [0.021],
      { baselines: [{ ...stable(WEEK, [0.01]), of: { kind: 'earlier', offset: 604_800_000 } }] },
      'fail over-limit',
    ],
    [
      'its own mean in one point',
      MEAN,
      [0.02],
      { baselines: [{ ...stable(WEEK, [0.01]), of: { kind: 'own-mean', window: 2 * MINUTE } }] },
      'pass within-limit',
    ],
    ['last week is not last month', 'a <= 2x baseline(-30d)', [0], week(0.01), 'inconclusive no-baseline'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test.each([
    [0.1, 0.1 / 0.9],
    [0.5, 1],
    [0, undefined],
    [1, undefined],
  ])('at a weight of %d a rate of stable counts times %d', (weight, factor) => {
    expect(weightFactor(weight)).toBe(factor);
  });
});

describe('objectives', () => {
  const WITHIN = 'a within 5% of slo';
  const above = { slo: { value: 0.001, worse: 'above' } } as const;
  const below = { slo: { value: 0.999, worse: 'below' } } as const;
  test.each<Row>([
    ['5% worse', WITHIN, [0.00105], above, 'pass within-limit'],
    ['more than 5% worse', WITHIN, [0.00106], above, 'fail over-limit'],
    ['far better', WITHIN, [0], above, 'pass within-limit'],
    ['5% worse below', WITHIN, [0.94905], below, 'pass within-limit'],
    ['more than 5% worse below', WITHIN, [0.949], below, 'fail over-limit'],
    ['better above', WITHIN, [1], below, 'pass within-limit'],
    ['none', WITHIN, [0], {}, 'inconclusive no-baseline'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});

describe('quantiles above the top bucket', () => {
  const top = { unit: 'seconds', topBucket: 10 } as const;
  test.each<Row>([
    ['below the top', 'a <= 20s', [9.99], top, 'pass within-limit'],
    ['at the top, under a limit further up', 'a <= 20s', [10], top, 'fail above-top-bucket'],
    ['at the top, over a limit below', 'a <= 1s', [10], top, 'fail over-limit'],
    ['rollback on a limit below the top', 'a > 1s', [10], { ...top, ...ROLLBACK }, 'pass over-limit'],
    ['rollback on the top itself', 'a > 10s', [10], { ...top, ...ROLLBACK }, 'inconclusive above-top-bucket'],
    [
      'rollback on a limit further up',
      'a > 20s',
      [10],
      { ...top, ...ROLLBACK },
      'inconclusive above-top-bucket',
    ],
    [
      'a baseline at the top',
      'a <= 2x baseline',
      [1],
      { ...top, baselines: [stable('a > 1', [10])] },
      'inconclusive above-top-bucket',
    ],
    ['a mean with one of them', 'a <= 20s over 30s', [1, 10], top, 'fail above-top-bucket'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});
