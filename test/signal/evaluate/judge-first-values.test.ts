import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import { atEnd, failed, outcome, requestOf, type Row, stable, times } from './request-of.ts';

const ELEVEN = 'error-rate <= 1% for 5m';
const EITHER = 'error-rate <= 1% or <= 2x baseline for 5m';
const withFirst = (share: number | undefined) => ({ withFirst: atEnd(share) });
const baseline = (share: number) => ({ baselines: [stable(EITHER, times(11, share))] });

describe('errors that no rate sees', () => {
  test.each<Row>([
    ['not asked for', ELEVEN, times(11, 0), {}, 'pass within-limit'],
    ['no series has begun', ELEVEN, times(11, 0), withFirst(undefined), 'pass within-limit'],
    ['just below the limit', ELEVEN, times(11, 0), withFirst(0.0099), 'pass within-limit'],
    ['at the limit', ELEVEN, times(11, 0), withFirst(0.01), 'pass within-limit'],
    ['above the limit', ELEVEN, times(11, 0), withFirst(0.0101), 'inconclusive errors-unseen'],
    ['no number', ELEVEN, times(11, 0), withFirst(Infinity), 'inconclusive not-finite'],
    ['not answered', ELEVEN, times(11, 0), { withFirst: failed('query-error') }, 'error query-error'],
    ['seen errors say more', ELEVEN, times(11, 0.02), withFirst(0.03), 'fail over-limit'],
    [
      'so does little traffic',
      ELEVEN,
      times(11, 0),
      { ...withFirst(0.03), traffic: { measured: atEnd(99), minRequests: 100 } },
      'inconclusive too-little-traffic',
    ],
    [
      'within one limit of two',
      EITHER,
      times(11, 0),
      { ...withFirst(0.019), ...baseline(0.01) },
      'pass within-limit',
    ],
    [
      'above both',
      EITHER,
      times(11, 0),
      { ...withFirst(0.021), ...baseline(0.01) },
      'inconclusive errors-unseen',
    ],
    [
      'above the one, and the other not known',
      EITHER,
      times(11, 0),
      withFirst(0.021),
      'inconclusive errors-unseen',
    ],
    [
      'below a lower limit',
      'success >= 99% for 5m',
      times(11, 1),
      withFirst(0.98),
      'inconclusive errors-unseen',
    ],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test('the number is told, and what to do', () => {
    const { message, observed, limit } = judgeSignal(requestOf(ELEVEN, times(11, 0), withFirst(0.0175)));
    expect([observed, limit]).toEqual(['1.75%', '<= 1%']);
    expect(message).toBe(
      'error-rate is 1.75% with the first values of series that have just begun, which no rate sees, asked was <= 1%: start the counters at 0, or give them fewer labels',
    );
  });
});
