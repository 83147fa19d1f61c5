import { describe, expect, test } from '@jest/globals';
import { judgeSince, judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { SignalRequest } from '../../../shared/signal/evaluate/request.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import {
  AT,
  failed,
  MINUTE,
  outcome,
  requestOf,
  type Row,
  series,
  STEP,
  times,
  type Values,
} from './request-of.ts';

const ELEVEN = 'memory <= 50% for 5m';
const FIRES = 'memory > 50% for 5m';
const ROLLBACK = { mode: 'rollback' } as const;
const GRID = { start: AT - 10 * STEP, step: STEP, count: 11 };

/** A gauge whose points are so old, in seconds, the last one at the time of the verdict. */
const gauge = (...ages: readonly Measured[]): Partial<SignalRequest> => ({
  rateWindow: 0,
  newestSample: { ages, maxAge: 60_000, asksOf: 'every point' },
});
const aged = (...ages: Values) => gauge(series(ages, GRID));
/** Ages of eleven points, all of them but some fresh; 0 is the oldest point. */
const fresh = (but: Readonly<Record<number, number | undefined>>) =>
  aged(...times(11, 5).map((age, index) => (index in but ? but[index] : age)));

describe('a point that rests on an old sample is no point', () => {
  test.each<Row>([
    ['all fresh', ELEVEN, times(11, 0.2), fresh({}), 'pass within-limit'],
    ['one as old as may be', ELEVEN, times(11, 0.2), fresh({ 4: 60 }), 'pass within-limit'],
    ['one older', ELEVEN, times(11, 0.2), fresh({ 4: 60.1 }), 'inconclusive too-few-points'],
    [
      'one of an age that is not known',
      ELEVEN,
      times(11, 0.2),
      fresh({ 4: undefined }),
      'inconclusive too-few-points',
    ],
    [
      'one of an age that is no number',
      ELEVEN,
      times(11, 0.2),
      fresh({ 4: NaN }),
      'inconclusive too-few-points',
    ],
    ['the last one', ELEVEN, times(11, 0.2), fresh({ 10: 61 }), 'inconclusive stale'],
    ['all of them', ELEVEN, times(11, 0.2), aged(...times(11, 61)), 'inconclusive stale'],
    [
      'a sample ahead of its point by a scrape',
      ELEVEN,
      times(11, 0.2),
      fresh({ 4: -15 }),
      'pass within-limit',
    ],
    ['a breach beside it is one', ELEVEN, [...times(10, 0.2), 0.6], fresh({ 4: 61 }), 'fail over-limit'],
    [
      'an old breach is none',
      ELEVEN,
      [0.6, ...times(10, 0.2)],
      fresh({ 0: 61 }),
      'inconclusive too-few-points',
    ],
    [
      'the oldest of two selectors counts',
      ELEVEN,
      times(11, 0.2),
      gauge(series(times(11, 5), GRID), series([...times(5, 5), 61, ...times(5, 5)], GRID)),
      'inconclusive too-few-points',
    ],
    [
      'seven of ten may do with fewer',
      'memory <= 50% at least 7 of 10',
      times(10, 0.2),
      fresh({ 1: 61, 2: 61, 3: 61 }),
      'pass within-limit',
    ],
    [
      'but not with fewer than seven',
      'memory <= 50% at least 7 of 10',
      times(10, 0.2),
      fresh({ 1: 61, 2: 61, 3: 61, 4: 61 }),
      'inconclusive too-few-points',
    ],
    [
      'a mean needs each of its points',
      'memory <= 50% over 5m',
      times(11, 0.2),
      fresh({ 1: 61 }),
      'inconclusive too-few-points',
    ],
    [
      'five old ones do not shield',
      FIRES,
      times(11, 0.9),
      { ...ROLLBACK, ...fresh({ 1: 61, 2: 61, 3: 61, 4: 61, 5: 61 }) },
      'pass over-limit',
    ],
    [
      'six old ones do not fire',
      FIRES,
      times(11, 0.9),
      { ...ROLLBACK, ...fresh({ 1: 61, 2: 61, 3: 61, 4: 61, 5: 61, 6: 61 }) },
      'inconclusive too-few-points',
    ],
    [
      'an age that could not be asked for',
      ELEVEN,
      times(11, 0.2),
      gauge(failed('query-error')),
      'error query-error',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test('of a signal that is asked of the end alone, the end alone counts', () => {
    const end = { ...fresh({ 4: 61 }).newestSample!, asksOf: 'the end' } as const;
    expect(outcome(ELEVEN, times(11, 0.2), { newestSample: end })).toBe('pass within-limit');
  });

  test('a breach between two looks counts only where it was measured', () => {
    const grid = { start: AT - 40 * STEP, step: STEP, count: 41 };
    const values = times(41, 0.2).map((value, index) => (index >= 8 && index <= 10 ? 0.9 : value));
    const ages = (old: number) => times(41, 5).map((age, index) => (index >= 8 && index <= 10 ? old : age));
    const since = (old: number) =>
      judgeSince(
        requestOf('memory > 50% for 1m', [], {
          ...ROLLBACK,
          ...gauge(series(ages(old), grid)),
          measured: series(values, grid),
        }),
        AT - 20 * MINUTE,
      ).verdict;
    expect([since(60), since(61)]).toEqual(['pass', 'fail']);
  });

  test('it is said in words', () => {
    expect(judgeSignal(requestOf(ELEVEN, times(11, 0.2), fresh({ 4: 61 }))).message).toBe(
      'the answer has gaps, or points that rest on samples older than 1m: 10 of 11 points are usable, 11 are needed',
    );
  });
});

describe('a point that rests on a sample from before the weight change is too early', () => {
  const changed = (ago: number, ages: Values) => ({ ...aged(...ages), since: AT - ago });
  test.each<Row>([
    ['a sample of the very change', 'memory <= 50%', [0.2], changed(45_000, [45]), 'pass within-limit'],
    ['one from before it', 'memory <= 50%', [0.2], changed(45_000, [45.1]), 'inconclusive too-early'],
    ['one that is too old besides', 'memory <= 50%', [0.2], changed(45_000, [61]), 'inconclusive stale'],
    [
      'one of a mean',
      'memory <= 50% over 30s',
      times(2, 0.2),
      changed(75_000, [45.1, 5]),
      'inconclusive too-early',
    ],
    [
      'which does not fire',
      'memory > 50%',
      [0.9],
      { ...ROLLBACK, ...changed(45_000, [45.1]) },
      'inconclusive too-early',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test.each<readonly [string, number, Values, number]>([
    ['the first usable point', 345_000, times(11, 5), 0],
    ['the point behind the only one of before', 345_000, [45.1, ...times(10, 5)], 30_000],
    ['the first point after two scrapes', 315_000, times(11, 5), 30_000],
    ['the point behind the last one of before', 315_000, [5, 45.1, ...times(9, 5)], 60_000],
  ])('it can hold from %s on', (_, ago, ages, after) => {
    const { verdict, retryAt } = judgeSignal(requestOf(ELEVEN, times(11, 0.2), changed(ago, ages)));
    expect(after === 0 ? verdict : (retryAt ?? NaN) - AT).toBe(after === 0 ? 'pass' : after);
  });
});
