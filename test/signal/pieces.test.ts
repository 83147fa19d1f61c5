import { describe, expect, test } from '@jest/globals';
import { endOf, type Grid, timesOf } from '../../shared/signal/grid.ts';
import type { Measured } from '../../shared/signal/measurement.ts';
import { joined, MOST_PIECES, MOST_POINTS, piecesOf, tooLong } from '../../shared/signal/pieces.ts';
import { rangeQuery } from '../../shared/signal/query/build.ts';

const STEP = 30_000;
const grid = (count: number): Grid => ({ start: 7 * STEP, step: STEP, count });

describe('a range in pieces', () => {
  test.each([
    [1, [1]],
    [MOST_POINTS - 1, [10_999]],
    [MOST_POINTS, [11_000]],
    [MOST_POINTS + 1, [11_000, 1]],
    [2 * MOST_POINTS, [11_000, 11_000]],
    [2 * MOST_POINTS + 1, [11_000, 11_000, 1]],
  ])('of %i points', (count, counts) => {
    const pieces = piecesOf(grid(count));
    expect(pieces.map((piece) => piece.count)).toEqual(counts);
    expect(pieces.at(-1) && endOf(pieces.at(-1)!)).toBe(endOf(grid(count)));
  });

  test.each([1, 2, 3, 7, 10, 11])('of at most %i points has every point once', (most) => {
    expect(piecesOf(grid(10), most).flatMap(timesOf)).toEqual(timesOf(grid(10)));
  });
});

describe('the answers to the pieces', () => {
  const answer = (...series: readonly (readonly [Record<string, string>, ...number[]])[]): Measured => ({
    kind: 'measured',
    series: series.map(([labels, ...times]) => ({ labels, points: new Map(times.map((at) => [at, at])) })),
  });
  const failed: Measured = { kind: 'failed', reason: { code: 'unreachable', message: 'cut' } };
  const seriesOf = (measured: Measured) =>
    measured.kind === 'failed'
      ? measured.reason.code
      : measured.series.map(({ labels, points }) => [labels, ...points.keys()]);

  test.each<[string, readonly Measured[], unknown]>([
    ['of one series are one', [answer([{}, 1, 2]), answer([{}, 3])], [[{}, 1, 2, 3]]],
    ['of which one is empty', [answer(), answer([{}, 3])], [[{}, 3]]],
    ['of which none has data', [answer(), answer()], []],
    [
      'with labels in another order are one',
      [answer([{ a: '1', b: '2' }, 1]), answer([{ b: '2', a: '1' }, 2])],
      [[{ a: '1', b: '2' }, 1, 2]],
    ],
    [
      'of a series that changes its labels are two, which no verdict takes',
      [answer([{ pod: 'a' }, 1]), answer([{ pod: 'b' }, 2])],
      [
        [{ pod: 'a' }, 1],
        [{ pod: 'b' }, 2],
      ],
    ],
    ['of which one failed are none', [answer([{}, 1]), failed, answer([{}, 3])], 'unreachable'],
    ['of no piece', [], []],
  ])('%s', (_, pieces, expected) => {
    expect(seriesOf(joined(pieces))).toEqual(expected);
  });
});

describe('a range that is too long to ask for', () => {
  const most = MOST_POINTS * MOST_PIECES;

  test('is refused from the first point too many', () => {
    expect(tooLong(rangeQuery('x', grid(most)))).toBeUndefined();
    expect(tooLong(rangeQuery('x', grid(most + 1)))).toEqual({
      kind: 'failed',
      reason: {
        code: 'query-error',
        message: '220001 points over 76 days are more than 220000: is since right? Else take a longer step',
        source: 'x',
      },
    });
  });
});
