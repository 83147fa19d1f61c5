import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { SignalRequest } from '../../../shared/signal/evaluate/request.ts';
import { AT, MINUTE, outcome, requestOf, type Row, times } from './request-of.ts';

const ELEVEN = 'error-rate <= 1% for 5m';
const FIRES = 'error-rate > 2% for 5m';
const ROLLBACK = { mode: 'rollback' } as const;

describe('after a weight change', () => {
  // The rate window is 2 min and two scrapes are 30 s: the first usable point is 2 min 30 s after the change.
  const changed = (ago: number) => ({ since: AT - ago });
  test.each<Row>([
    ['every point usable', ELEVEN, times(11, 0), changed(7.5 * MINUTE), 'pass within-limit'],
    ['the first point not', ELEVEN, times(11, 0), changed(7.5 * MINUTE - 1), 'inconclusive too-early'],
    ['over the limit before', ELEVEN, [1, ...times(10, 0)], changed(7 * MINUTE), 'inconclusive too-early'],
    ['over the limit after', ELEVEN, [0, ...times(10, 1)], changed(7 * MINUTE), 'fail over-limit'],
    ['no series yet', ELEVEN, [], changed(MINUTE), 'inconclusive too-early'],
    ['half usable fires', FIRES, times(11, 1), { ...ROLLBACK, ...changed(5 * MINUTE) }, 'pass over-limit'],
    [
      'fewer fire nothing',
      FIRES,
      times(11, 1),
      { ...ROLLBACK, ...changed(5 * MINUTE - 1) },
      'inconclusive too-early',
    ],
    [
      'the old version fires nothing',
      FIRES,
      times(11, 1),
      { ...ROLLBACK, ...changed(0) },
      'inconclusive too-early',
    ],
    [
      'a gauge needs no rate window',
      'a <= 1%',
      [0],
      { ...changed(30_000), rateWindow: 0 },
      'pass within-limit',
    ],
    ['over reaches back too', 'a <= 1% over 5m', times(11, 0), changed(7 * MINUTE), 'inconclusive too-early'],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test.each<readonly [string, string, Partial<SignalRequest>, number]>([
    ['a single point: change + rate window + 2 scrapes', 'a <= 1%', {}, 2.5 * MINUTE],
    ['every point of five minutes', ELEVEN, {}, 7.5 * MINUTE],
    ['half of five minutes', FIRES, ROLLBACK, 5 * MINUTE],
    ['seven of ten', 'a <= 1% at least 7 of 10', {}, 5.5 * MINUTE],
    ['a mean', 'a <= 1% over 5m', {}, 7.5 * MINUTE],
  ])('%s', (_, text, more, after) => {
    const judgement = judgeSignal(requestOf(text, times(40, 1), { since: AT, ...more }));
    expect([judgement.code, judgement.retryAt]).toEqual(['too-early', AT + after]);
  });

  test('the time to ask again is a point of the grid, and then there is an answer', () => {
    const early = judgeSignal(requestOf(ELEVEN, [], { since: AT - 1 }));
    expect(early.retryAt).toBe(AT + 7.5 * MINUTE);
  });
});
