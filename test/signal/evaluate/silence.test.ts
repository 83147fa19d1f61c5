import { describe, expect, test } from '@jest/globals';
import { judgeSilence, type SilenceFacts } from '../../../shared/signal/evaluate/silence.ts';
import { gridBefore } from '../../../shared/signal/grid.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { AT, failed, series, STEP, times } from './request-of.ts';

const grid = gridBefore(AT, 180_000, STEP);
const nothing: Measured = { kind: 'measured', series: [] };
const facts: SilenceFacts = {
  region: undefined,
  weight: 0.1,
  settled: AT - 180_000,
  at: AT,
  grid,
  stable: series(times(7, 50), grid),
  canary: nothing,
  ready: undefined,
  source: 'the query',
};

const FIRES = 'pass canary-silent';
const UNSURE = 'inconclusive too-little-traffic';

/** So many a second that so many are to be expected of the canary in three minutes. */
const beside = (expected: number, factor: number) => ({
  stable: series(times(7, expected / 180 / factor), grid),
});
const ZERO = { canary: series(times(7, 0), grid) };

test.each<readonly [string, Partial<SilenceFacts>, string | undefined]>([
  ['no series', {}, FIRES],
  ['a series without points', { canary: series(times(7, undefined), grid) }, FIRES],
  ['a series of nothing', ZERO, FIRES],
  ['a series of nothing with a gap', { canary: series([0, undefined, 0], grid) }, FIRES],
  ['one request', { canary: series([...times(6, 0), 0.01], grid) }, undefined],
  ['one request at the beginning', { canary: series([0.01, ...times(6, 0)], grid) }, undefined],
  [
    'two series, one of which has requests',
    {
      canary: {
        kind: 'measured',
        series: [
          { labels: {}, points: new Map([[AT, 0]]) },
          { labels: { a: 'b' }, points: new Map([[AT, 1]]) },
        ],
      },
    },
    undefined,
  ],
  ['a point that is not a number', { canary: series([NaN], grid) }, undefined],
  ['a point before', { canary: series([5], { start: AT - 210_000, step: STEP, count: 1 }) }, FIRES],
  ['no ready pod, though it was measured', { canary: series(times(7, 5), grid), ready: false }, FIRES],
  ['no ready pod, whatever was to be expected', { ...beside(1, 1 / 9), ready: false }, FIRES],
  ['a ready pod without a series', { ready: true }, FIRES],
  ['no weight', { weight: 0 }, undefined],
  ['not settled for three minutes', { settled: AT - 179_999 }, undefined],
  ['stable is idle', { stable: series(times(7, 0), grid) }, undefined],
  ['stable is idle at one point', { stable: series([...times(6, 50), 0], grid) }, undefined],
  ['stable has a gap', { stable: series(times(6, 50), grid) }, undefined],
  ['stable is not a number', { stable: series(times(7, NaN), grid) }, undefined],
  ['stable has no series', { stable: nothing }, undefined],
  ['Prometheus does not answer', { stable: failed('unreachable'), canary: failed('unreachable') }, undefined],
  ['the canary could not be asked', { canary: failed('query-error') }, undefined],
])('%s', (_, more, expected) => {
  const judgement = judgeSilence({ ...facts, ...more });
  expect(judgement && `${judgement.verdict} ${judgement.code}`).toBe(expected);
});

describe('none of so few as were to be expected says nothing', () => {
  test.each<readonly [string, Partial<SilenceFacts>, string]>([
    ['at 10%, ten', { ...beside(10, 1 / 9), ...ZERO }, FIRES],
    ['at 10%, fewer', { ...beside(9.99, 1 / 9), ...ZERO }, UNSURE],
    ['at 10%, fewer of no series', beside(9.99, 1 / 9), UNSURE],
    ['at 50%, ten', { ...beside(10, 1), weight: 0.5 }, FIRES],
    ['at 50%, fewer', { ...beside(9.99, 1), weight: 0.5 }, UNSURE],
    ['at 100%, ten that stable still has', { ...beside(10, 1), weight: 1 }, FIRES],
    ['at 100%, fewer', { ...beside(9.99, 1), weight: 1 }, UNSURE],
    ['of a weight that nobody tells, ten of 1%', { ...beside(10, 1 / 99), weight: undefined }, FIRES],
    ['of a weight that nobody tells, fewer', { ...beside(9.99, 1 / 99), weight: undefined }, UNSURE],
    ['the mean counts', { weight: 0.5, stable: series([0.01, ...times(6, 0.06467)], grid) }, FIRES],
    ['the mean counts, fewer', { weight: 0.5, stable: series([0.01, ...times(6, 0.0629)], grid) }, UNSURE],
  ])('%s', (_, more, expected) => {
    const judgement = judgeSilence({ ...facts, ...more });
    expect(judgement && `${judgement.verdict} ${judgement.code}`).toBe(expected);
  });

  test.each([
    [{}, 'the canary has no series for 3m, where about 1000 would be expected beside stable'],
    [ZERO, 'the canary has had no request for 3m, where about 1000 would be expected beside stable'],
    [
      { ...beside(1, 1 / 9), ...ZERO },
      'the canary has had no request for 3m, where about 1 would be expected beside stable: of fewer than 10 none says nothing',
    ],
    [
      { canary: series([1], grid), ready: false },
      'the canary has no ready pod for 3m, while stable has traffic',
    ],
  ])('which is told', (more, message) => {
    expect(judgeSilence({ ...facts, ...more })?.message).toBe(message);
  });
});
