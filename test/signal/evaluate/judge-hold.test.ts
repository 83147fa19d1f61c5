import { describe, expect, test } from '@jest/globals';
import { AT, outcome, type Row, STEP, times } from './request-of.ts';

const ELEVEN = 'error-rate <= 1% for 5m';
const FIRES = 'error-rate > 2% for 5m';
const ROLLBACK = { mode: 'rollback' } as const;

describe('advance: every point must be there and hold', () => {
  test.each<Row>([
    ['all below', ELEVEN, times(11, 0.0099), {}, 'pass within-limit'],
    ['all at', ELEVEN, times(11, 0.01), {}, 'pass within-limit'],
    ['the first above', ELEVEN, [0.0101, ...times(10, 0)], {}, 'fail over-limit'],
    ['the last above', ELEVEN, [...times(10, 0), 0.0101], {}, 'fail over-limit'],
    ['the twelfth last above', ELEVEN, [0.5, ...times(11, 0)], {}, 'pass within-limit'],
    ['the first missing', ELEVEN, [undefined, ...times(10, 0)], {}, 'inconclusive too-few-points'],
    ['the last missing', ELEVEN, [...times(10, 0), undefined], {}, 'inconclusive too-few-points'],
    ['only the first there', ELEVEN, [0, ...times(10, undefined)], {}, 'inconclusive too-few-points'],
    ['one missing and one above', ELEVEN, [undefined, 0.02, ...times(9, 0)], {}, 'fail over-limit'],
    ['nothing', ELEVEN, [], {}, 'inconclusive no-data'],
    ['no series', ELEVEN, [], { measured: { kind: 'measured', series: [] } }, 'inconclusive no-data'],
    ['one NaN', ELEVEN, [...times(10, 0), NaN], {}, 'inconclusive not-finite'],
    ['all NaN', ELEVEN, times(11, NaN), {}, 'inconclusive not-finite'],
    ['+Inf under an upper limit', 'a <= 1%', [Infinity], {}, 'inconclusive not-finite'],
    ['-Inf under an upper limit', 'a <= 1%', [-Infinity], {}, 'inconclusive not-finite'],
    ['+Inf over a lower limit', 'a >= 1%', [Infinity], {}, 'inconclusive not-finite'],
    ['a share just below nothing', 'a <= 1%', [-0.0101], {}, 'inconclusive not-a-ratio'],
    ['a share that is nothing but for a rounding', 'a <= 1%', [-0.01], {}, 'pass within-limit'],
    ['less than nothing of what is no share', 'a <= 5', [-1], { unit: 'plain' }, 'pass within-limit'],
    ['a single point below <', 'a < 1%', [0.0099], {}, 'pass within-limit'],
    ['a single point at <', 'a < 1%', [0.01], {}, 'fail over-limit'],
    [
      'a single point, only older ones there',
      'a < 1%',
      [0],
      { grid: { start: AT + STEP, step: STEP, count: 1 } },
      'inconclusive no-data',
    ],
    ['seconds in ms', 'a <= 500ms', [0.5], { unit: 'seconds' }, 'pass within-limit'],
    ['seconds above', 'a <= 500ms', [0.501], { unit: 'seconds' }, 'fail over-limit'],
    ['ms in s', 'a <= 0.5s', [501], { unit: 'ms' }, 'fail over-limit'],
    ['another unit', 'a <= 5s', [0], {}, 'error query-error'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});

describe('rollback: half must be there and all of those hold', () => {
  test.each<Row>([
    ['all above', FIRES, times(11, 0.021), ROLLBACK, 'pass over-limit'],
    ['all at', FIRES, times(11, 0.02), ROLLBACK, 'fail within-limit'],
    ['one below', FIRES, [0.01, ...times(10, 0.03)], ROLLBACK, 'fail within-limit'],
    ['six of eleven', FIRES, [...times(5, undefined), ...times(6, 0.03)], ROLLBACK, 'pass over-limit'],
    [
      'five of eleven',
      FIRES,
      [...times(6, undefined), ...times(5, 0.03)],
      ROLLBACK,
      'inconclusive too-few-points',
    ],
    ['NaN are gaps: six left', FIRES, [...times(5, NaN), ...times(6, 0.03)], ROLLBACK, 'pass over-limit'],
    [
      'NaN are gaps: five left',
      FIRES,
      [...times(6, NaN), ...times(5, 0.03)],
      ROLLBACK,
      'inconclusive not-finite',
    ],
    ['+Inf fires nothing', FIRES, times(11, Infinity), ROLLBACK, 'inconclusive not-finite'],
    ['nothing', FIRES, [], ROLLBACK, 'inconclusive no-data'],
    ['a single missing point', 'a > 2%', [], ROLLBACK, 'inconclusive no-data'],
    [
      'a warning is like it',
      FIRES,
      [...times(5, undefined), ...times(6, 0.03)],
      { mode: 'warn' },
      'pass over-limit',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});

describe('at least N of M', () => {
  const SEVEN = 'a < 2% at least 7 of 10';
  test.each<Row>([
    ['seven hold', SEVEN, [...times(7, 0), ...times(3, 0.02)], {}, 'pass within-limit'],
    ['six hold', SEVEN, [...times(6, 0), ...times(4, 0.02)], {}, 'fail over-limit'],
    [
      'seven hold, three are missing',
      SEVEN,
      [...times(7, 0), ...times(3, undefined)],
      {},
      'pass within-limit',
    ],
    [
      'six hold, four are missing',
      SEVEN,
      [...times(6, 0), ...times(4, undefined)],
      {},
      'inconclusive too-few-points',
    ],
    [
      'six hold, one is missing',
      SEVEN,
      [...times(6, 0), undefined, ...times(3, 0.02)],
      {},
      'inconclusive too-few-points',
    ],
    [
      'five hold, one is missing',
      SEVEN,
      [...times(5, 0), undefined, ...times(4, 0.02)],
      {},
      'fail over-limit',
    ],
    [
      'seven hold, the eleventh last is not looked at',
      SEVEN,
      [0, ...times(6, 0), ...times(4, 0.02)],
      {},
      'fail over-limit',
    ],
    [
      'four bad of ten fire',
      'a >= 2% at least 4 of 10',
      [...times(4, 0.02), ...times(6, undefined)],
      ROLLBACK,
      'pass over-limit',
    ],
    [
      'three bad of ten do not',
      'a >= 2% at least 4 of 10',
      [...times(3, 0.02), ...times(7, 0)],
      ROLLBACK,
      'fail within-limit',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});

describe('over: the mean of the points of that time', () => {
  const OVER = 'a <= 2% over 1m';
  test.each<Row>([
    ['the mean at the limit', OVER, [0, 0.02, 0.04], {}, 'pass within-limit'],
    ['the mean above', OVER, [0, 0.02, 0.041], {}, 'fail over-limit'],
    ['a point before it', OVER, [9, 0, 0, 0], {}, 'pass within-limit'],
    ['a gap', OVER, [0, undefined, 0], {}, 'inconclusive too-few-points'],
    ['a NaN', OVER, [0, NaN, 0], {}, 'inconclusive not-finite'],
    ['each point of a hold has its own', 'a <= 2% over 1m for 30s', [0.06, 0, 0, 0], {}, 'pass within-limit'],
    [
      'each point of a hold has its own, above',
      'a <= 2% over 1m for 30s',
      [0.0601, 0, 0, 0],
      {},
      'fail over-limit',
    ],
    ['rollback with two of three', 'a > 2% over 1m', [undefined, 0.03, 0.03], ROLLBACK, 'pass over-limit'],
    [
      'rollback with one of three',
      'a > 2% over 1m',
      [undefined, undefined, 0.03],
      ROLLBACK,
      'inconclusive too-few-points',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });
});
