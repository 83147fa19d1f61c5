import { expect, test } from '@jest/globals';
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

test.each<readonly [string, Partial<SilenceFacts>, boolean]>([
  ['no series', {}, true],
  ['a series without points', { canary: series(times(7, undefined), grid) }, true],
  ['one point', { canary: series([0], grid) }, false],
  ['a point that is not a number', { canary: series([NaN], grid) }, false],
  ['a point before', { canary: series([5], { start: AT - 210_000, step: STEP, count: 1 }) }, true],
  ['no ready pod, though it was measured', { canary: series(times(7, 5), grid), ready: false }, true],
  ['a ready pod without a series', { ready: true }, true],
  ['no weight', { weight: 0 }, false],
  ['not settled for three minutes', { settled: AT - 179_999 }, false],
  ['stable is idle', { stable: series(times(7, 0), grid) }, false],
  ['stable is idle at one point', { stable: series([...times(6, 50), 0], grid) }, false],
  ['stable has a gap', { stable: series(times(6, 50), grid) }, false],
  ['stable is not a number', { stable: series(times(7, NaN), grid) }, false],
  ['stable has no series', { stable: nothing }, false],
  ['Prometheus does not answer', { stable: failed('unreachable'), canary: failed('unreachable') }, false],
  ['the canary could not be asked', { canary: failed('query-error') }, false],
])('%s', (_, more, silent) => {
  const judgement = judgeSilence({ ...facts, ...more });
  expect(judgement && [judgement.verdict, judgement.code]).toEqual(
    silent ? ['pass', 'canary-silent'] : undefined,
  );
});
