import { describe, expect, test } from '@jest/globals';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import { outcome, requestOf, type Row, times } from './request-of.ts';

const ROLLBACK = { mode: 'rollback' } as const;
const ODD = 'inconclusive not-a-ratio';

describe('a share of more than all', () => {
  test.each<Row>([
    ['all that is good', 'a >= 99%', [1], {}, 'pass within-limit'],
    ['a little more, for a rounding', 'a >= 99%', [1.01], {}, 'pass within-limit'],
    ['more, as good news', 'a >= 99%', [1.0101], {}, ODD],
    ['97.2 meant as percent, as good news', 'a >= 99%', [97.2], {}, ODD],
    ['1.5 meant as percent, an outage', 'a >= 99%', [1.5], {}, ODD],
    ['overload', 'a <= 80%', [1.2], {}, 'fail over-limit'],
    ['twice as much as there is', 'a <= 80%', [2], {}, 'fail over-limit'],
    ['even more', 'a <= 80%', [2.0001], {}, ODD],
    ['37.5 meant as percent', 'a <= 40%', [37.5], {}, ODD],
    ['within a multiple of itself', 'a <= 150%', [1.2], {}, ODD],
    ['one odd point among good ones', 'a <= 1% for 5m', [...times(10, 0), 37.5], {}, ODD],
    ['one odd point in a mean', 'a <= 1% over 1m', [0, 37.5, 0], {}, ODD],
    ['what is no share', 'a <= 40', [37.5], { unit: 'plain' }, 'pass within-limit'],
    ['overload rolls back', 'a > 90%', [1.2], ROLLBACK, 'pass over-limit'],
    ['percents do not', 'a > 2%', [37.5], ROLLBACK, ODD],
    ['more than all is not known to be harmless', 'a < 95%', [1.5], ROLLBACK, ODD],
    [
      'half of the points are enough to roll back',
      'a > 90% for 5m',
      [...times(5, 37.5), ...times(6, 1.2)],
      ROLLBACK,
      'pass over-limit',
    ],
    ['and fewer are not', 'a > 90% for 5m', [...times(6, 37.5), ...times(5, 1.2)], ROLLBACK, ODD],
  ])('%s', (_, text, values, more, expected) => {
    expect(outcome(text, values, more)).toBe(expected);
  });

  test.each([
    [
      'a <= 40%',
      37.5,
      '37.5 is 3750%, and no share is above 200%: if the query answers in percent divide it by 100, if so much is meant give the signal the unit plain: 0 of 1 points are usable, 1 are needed',
    ],
    [
      'a >= 99%',
      1.5,
      '1.5 is 150%, and more than all is no good news: if the query answers in percent divide it by 100, if so much is meant give the signal the unit plain: 0 of 1 points are usable, 1 are needed',
    ],
    [
      'a <= 40%',
      -0.05,
      '-0.05 is -5%, and no share is below 0%: see the query, or give the signal the unit plain: 0 of 1 points are usable, 1 are needed',
    ],
  ])('%s says what to do about %d', (text, value, message) => {
    expect(judgeSignal(requestOf(text, [value])).message).toBe(message);
  });
});
