import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { Baseline } from '../../../shared/signal/evaluate/request.ts';
import {
  atEnd,
  failed,
  MINUTE,
  outcome,
  past,
  requestOf,
  type Row,
  stable,
  type Values,
} from './request-of.ts';

const TWICE = 'a <= 2x baseline';
const SHARE = { range: { least: 0, most: 1 } } as const;
const BACK = { mode: 'rollback' } as const;

describe('the requests that a relative limit takes', () => {
  const HALF = `${TWICE} for 30s`;
  const by = (text: string, requests: number | undefined, ...values: Values) => ({
    traffic: { measured: atEnd(requests), minRequests: 'by-limit' } as const,
    baselines: [stable(text, values)],
  });
  test.each<Row>([
    ['1 / 2% of them', TWICE, [0], by(TWICE, 50, 0.01), 'pass within-limit'],
    ['one less', TWICE, [0], by(TWICE, 49, 0.01), 'inconclusive too-little-traffic'],
    ['one less of a bad answer', TWICE, [1], by(TWICE, 49, 0.01), 'inconclusive too-little-traffic'],
    ['as many as the strictest point', HALF, [0, 0], by(HALF, 500, 0.01, 0.001), 'pass within-limit'],
    ['fewer than that', HALF, [0, 0], by(HALF, 499, 0.01, 0.001), 'inconclusive too-little-traffic'],
    ['the upper one of two', 'a within 50% of baseline', [0.01], by(TWICE, 67, 0.01), 'pass within-limit'],
    [
      'fewer than that',
      'a within 50% of baseline',
      [0.01],
      by(TWICE, 66, 0.01),
      'inconclusive too-little-traffic',
    ],
    ['the loosest of several', `${TWICE} or <= 3x baseline`, [0], by(TWICE, 34, 0.01), 'pass within-limit'],
    ['100 where all come to nothing', `${TWICE} or <= 0%`, [0], by(TWICE, 100, 0), 'pass within-limit'],
    ['99 there', `${TWICE} or <= 0%`, [0], by(TWICE, 99, 0), 'inconclusive too-little-traffic'],
    [
      'of an objective',
      'a within 5% of slo',
      [0],
      { ...by(TWICE, 952), slo: { value: 0.001, worse: 'above' } },
      'inconclusive too-little-traffic',
    ],
    [
      'of an objective, enough',
      'a within 5% of slo',
      [0],
      { ...by(TWICE, 953), slo: { value: 0.001, worse: 'above' } },
      'pass within-limit',
    ],
    ['nobody knows how many there were', TWICE, [0], by(TWICE, undefined, 0.01), 'inconclusive no-data'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test('are told', () => {
    expect(judgeSignal(requestOf(TWICE, [0], by(TWICE, 5, 0.01))).message).toBe(
      '5 requests, at least 50 are needed for an answer',
    );
  });
});

describe('what stable rests on', () => {
  const FLOOR = 'a <= 2x baseline or <= 0.1%';
  const MORE = 'a > 2x baseline';
  const on = (base: number, more: Partial<Baseline>) => ({
    baselines: [{ ...stable(TWICE, [base]), ...more }],
  });
  const few = (requests: number | undefined) => ({
    traffic: { measured: atEnd(requests), minRequests: 100 },
  });
  const old = (age: number | undefined) => ({ newestSample: { ages: [atEnd(age)], maxAge: MINUTE } });
  test.each<Row>([
    ['enough requests', TWICE, [0.02], on(0.01, few(100)), 'pass within-limit'],
    ['one too few', TWICE, [0.02], on(0.01, few(99)), 'inconclusive no-baseline'],
    ['one too few for a bad canary', TWICE, [0.5], on(0.01, few(99)), 'inconclusive no-baseline'],
    ['nobody knows how many', TWICE, [0], on(0.01, few(undefined)), 'inconclusive no-baseline'],
    [
      'no answer to how many',
      TWICE,
      [0],
      on(0.01, { traffic: { measured: failed('query-error'), minRequests: 100 } }),
      'inconclusive no-baseline',
    ],
    ['fresh data', TWICE, [0.02], on(0.01, old(60)), 'pass within-limit'],
    ['old data', TWICE, [0.02], on(0.01, old(60.001)), 'inconclusive no-baseline'],
    ['data of no age', TWICE, [0.02], on(0.01, old(undefined)), 'inconclusive no-baseline'],
    ['too few, with a floor that holds', FLOOR, [0.001], on(0.5, few(10)), 'pass within-limit'],
    ['too few, above the floor', FLOOR, [0.002], on(0.5, few(10)), 'inconclusive no-baseline'],
    ['no errors of a few: the floor decides', FLOOR, [0.002], on(0, few(10)), 'fail over-limit'],
    ['no errors of a few, without a floor', TWICE, [0], on(0, few(10)), 'inconclusive zero-baseline'],
    ['too few fire nothing', MORE, [0.5], { ...BACK, ...on(0.01, few(99)) }, 'inconclusive no-baseline'],
    ['too few shield nothing', MORE, [0.5], { ...BACK, ...on(0.5, few(10)) }, 'inconclusive no-baseline'],
    ['enough fire', MORE, [0.5], { ...BACK, ...on(0.01, few(100)) }, 'pass over-limit'],
    [
      'too few, beside a number that fires by itself',
      `${MORE} or > 1%`,
      [0.5],
      { ...BACK, ...on(0.5, few(10)) },
      'pass over-limit',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  const WEEK = { kind: 'earlier', offset: 604_800_000 } as const;
  const HOUR = { kind: 'own-mean', window: 2 * MINUTE } as const;
  const before = (of: typeof WEEK | typeof HOUR, text: string, requests: number, values: Values) => {
    const baseline = past(of, text, values);
    const end = baseline.grid.start + (baseline.grid.count - 1) * baseline.grid.step;
    const points = new Map([[end, requests]]);
    const measured = { kind: 'measured', series: [{ labels: {}, points }] } as const;
    return { baselines: [{ ...baseline, traffic: { measured, minRequests: 100 } }] };
  };
  const MEAN = 'a <= 2x baseline(2m)';
  const EARLIER = 'a <= 2x baseline(-7d)';
  const five: Values = [0.01, 0.01, 0.01, 0.01, 0.01];
  test.each<Row>([
    ['its own past', MEAN, [0.02], before(HOUR, MEAN, 100, five), 'pass within-limit'],
    ['its own past of a few', MEAN, [0.02], before(HOUR, MEAN, 99, five), 'inconclusive no-baseline'],
    ['last week', EARLIER, [0.02], before(WEEK, EARLIER, 100, [0.01]), 'pass within-limit'],
    ['last week of a few', EARLIER, [0.02], before(WEEK, EARLIER, 99, [0.01]), 'inconclusive no-baseline'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test.each([
    [
      on(0.5, few(10)),
      'stable is no baseline: 10 requests, at least 100 are needed for an answer: 0 of 1 points are usable, 1 are needed',
    ],
    [
      on(0.5, old(90)),
      'stable is no baseline: the newest sample is 1m30s old, at most 1m were asked for: 0 of 1 points are usable, 1 are needed',
    ],
    [{}, 'there is nothing to compare with: 0 of 1 points are usable, 1 are needed'],
  ])('it is told', (more, message) => {
    expect(judgeSignal(requestOf(TWICE, [0], more)).message).toBe(message);
  });
});

describe('a stable that is as bad as can be', () => {
  const of = (base: number, more = {}) => ({ ...SHARE, baselines: [stable(TWICE, [base])], ...more });
  const WITHIN = 'a within 10% of baseline';
  test.each<Row>([
    ['just not', TWICE, [0.99], of(0.4999), 'pass within-limit'],
    ['the limit is all there is', TWICE, [0.5], of(0.5), 'inconclusive no-baseline'],
    ['the limit is more than all', TWICE, [1], of(1), 'inconclusive no-baseline'],
    ['a limit of less than all', 'a < 2x baseline', [0.99], of(0.5), 'inconclusive no-baseline'],
    ['within, just not', WITHIN, [0.9], of(0.9), 'pass within-limit'],
    ['within', WITHIN, [1], of(0.91), 'inconclusive no-baseline'],
    ['a floor that holds', `${TWICE} or <= 1%`, [0.01], of(1), 'pass within-limit'],
    ['above the floor', `${TWICE} or <= 1%`, [0.011], of(1), 'inconclusive no-baseline'],
    ['a lower limit', 'a >= 100% of baseline', [1], of(1), 'pass within-limit'],
    ['fires nothing', 'a > 2x baseline', [1], of(1, BACK), 'fail within-limit'],
    [
      'is nothing of what has no top',
      TWICE,
      [1],
      of(1, { range: { least: 0, most: Infinity } }),
      'pass within-limit',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test('is told', () => {
    expect(judgeSignal(requestOf(TWICE, [1], of(1))).message).toBe(
      '<= 2x baseline comes to 200%, which is kept whatever is measured: what it compares with is as bad as can be: 0 of 1 points are usable, 1 are needed',
    );
  });
});
