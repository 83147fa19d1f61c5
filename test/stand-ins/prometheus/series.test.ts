import { describe, expect, test } from '@jest/globals';
import { counter } from '../../../stand-ins/prometheus/series/counter.ts';
import { valueAt } from '../../../stand-ins/prometheus/series/piece.ts';
import {
  absent,
  combined,
  constant,
  lines,
  orElse,
  staircase,
  steps,
  within,
} from '../../../stand-ins/prometheus/series/shapes.ts';

const flat = (from: number, until: number, value: number, slope = 0) => ({ from, until, value, slope });

describe('shapes', () => {
  test.each([
    ['constant', constant(3, { from: 10 }), [flat(10, Infinity, 3)]],
    [
      'steps, one of them none',
      steps(
        [
          [0, 1],
          [10, undefined],
          [20, 2],
        ],
        30,
      ),
      [flat(0, 10, 1), flat(20, 30, 2)],
    ],
    [
      'lines',
      lines(
        [
          [0, 1],
          [1_000, 3],
        ],
        2_000,
      ),
      [flat(0, 1_000, 1, 2), flat(1_000, 2_000, 3)],
    ],
    [
      'a gap in a line',
      absent(
        lines(
          [
            [0, 0],
            [4_000, 4],
          ],
          4_000,
        ),
        { from: 1_000, until: 3_000 },
      ),
      [flat(0, 1_000, 0, 1), flat(3_000, 4_000, 3, 1)],
    ],
    ['a part', within(constant(1, { from: 0 }), { from: 5, until: 7 }), [flat(5, 7, 1)]],
    [
      'what fills a gap',
      orElse(
        steps(
          [
            [0, 1],
            [10, undefined],
            [20, 2],
          ],
          30,
        ),
        constant(0, { from: 5, until: 40 }),
      ),
      [flat(0, 10, 1), flat(10, 20, 0), flat(20, 30, 2), flat(30, 40, 0)],
    ],
    [
      'stairs',
      staircase(
        lines(
          [
            [0, 0],
            [2_000, 4],
          ],
          2_000,
        ),
        1_000,
      ),
      [flat(0, 1_000, 1), flat(1_000, 2_000, 3)],
    ],
    [
      'a product, where both are',
      combined(
        [
          constant(2, { from: 0, until: 20 }),
          steps([
            [5, 3],
            [10, 4],
          ]),
        ],
        (one = 0, other = 0) => one * other,
      ),
      [flat(5, 10, 6), flat(10, 20, 8)],
    ],
  ])('%s', (_, pieces, expected) => {
    expect(pieces).toEqual(expected);
  });

  test.each([
    [-1, undefined],
    [0, 0],
    [999, 0.999],
    [1_000, undefined],
    [2_999, undefined],
    [3_000, 3],
    [4_000, undefined],
  ])('at %d the value is %p', (at, value) => {
    const pieces = absent(
      lines(
        [
          [0, 0],
          [4_000, 4],
        ],
        4_000,
      ),
      { from: 1_000, until: 3_000 },
    );
    expect(valueAt(pieces, at)).toBe(value);
  });
});

describe('counters', () => {
  test.each([
    ['count on behind a gap', {}, [flat(0, 1_000, 0, 2), flat(3_000, 4_000, 2, 2)]],
    ['begin where they are told', { start: 5 }, [flat(0, 1_000, 5, 2), flat(3_000, 4_000, 7, 2)]],
    [
      'begin anew within a piece',
      { restarts: [500] },
      [flat(0, 500, 0, 2), flat(500, 1_000, 0, 2), flat(3_000, 4_000, 1, 2)],
    ],
    ['begin anew in a gap', { restarts: [2_000] }, [flat(0, 1_000, 0, 2), flat(3_000, 4_000, 0, 2)]],
  ])('%s', (_, options, expected) => {
    const rates = absent(constant(2, { from: 0, until: 4_000 }), { from: 1_000, until: 3_000 });
    expect(counter(rates, options)).toEqual(expected);
  });

  test.each([
    ['a negative rate', constant(-1, { from: 0 })],
    [
      'a rate that moves',
      lines([
        [0, 1],
        [1_000, 2],
      ]),
    ],
    ['no number', constant(Number.NaN, { from: 0 })],
  ])('refuse %s', (_, rates) => {
    expect(() => counter(rates)).toThrow(/^A counter cannot rise by/);
  });
});
