import { describe, expect, test } from '@jest/globals';
import { hodgesLehmann } from '../../../shared/signal/statistics/hodges-lehmann.ts';
import { pairwiseDifferences } from '../../../shared/signal/statistics/pairwise-difference.ts';
import { seeded } from './seeded.ts';

const TERM = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const EARLY = [1.15, 0.88, 0.9, 0.74, 1.21];

describe('the shift', () => {
  test('of the membranes of Hollander and Wolfe is 0.305, between -0.15 and 0.76', () => {
    const { estimate, low, high } = hodgesLehmann(TERM, EARLY, 0.95);
    expect(estimate).toBeCloseTo(0.305, 12);
    expect(low).toBeCloseTo(-0.15, 12);
    expect(high).toBeCloseTo(0.76, 12);
  });

  test('of a sample moved by 3 is 3, and by nothing 0', () => {
    const sample = Array.from({ length: 25 }, (_, index) => index * 0.5);
    expect(
      hodgesLehmann(
        sample.map((each) => each + 3),
        sample,
        0.95,
      ).estimate,
    ).toBe(3);
    expect(hodgesLehmann(sample, sample, 0.95).estimate).toBe(0);
  });

  test('turned round is its mirror', () => {
    const one = hodgesLehmann(TERM, EARLY, 0.9);
    const other = hodgesLehmann(EARLY, TERM, 0.9);
    expect([other.estimate, other.low, other.high]).toEqual([-one.estimate, -one.high, -one.low]);
  });

  test.each([
    ['greater', 'high', Number.POSITIVE_INFINITY],
    ['less', 'low', Number.NEGATIVE_INFINITY],
  ] as const)('of "%s" has no bound on the other side', (alternative, side, bound) => {
    const shift = hodgesLehmann(TERM, EARLY, 0.95, alternative);
    expect(shift[side]).toBe(bound);
    expect(Number.isFinite(side === 'high' ? shift.low : shift.high)).toBe(true);
  });

  // With 3 a side the outermost of the 20 arrangements has a probability of 5%.
  test.each([
    [0.9, true],
    [0.91, false],
  ])('of 3 a side at a confidence of %d is bounded: %s', (confidence, bounded) => {
    const { low, high } = hodgesLehmann([4, 5, 7], [1, 2, 3.5], confidence);
    expect([Number.isFinite(low), Number.isFinite(high)]).toEqual([bounded, bounded]);
    if (bounded) expect([low, high]).toEqual([0.5, 6]);
  });

  test('is inside an interval 95 times of 100, 40 a side', () => {
    const random = seeded(11);
    const runs = Array.from({ length: 400 }, () => {
      const sample = (shift: number) => Array.from({ length: 40 }, () => -Math.log(1 - random()) + shift);
      const { low, high } = hodgesLehmann(sample(0.4), sample(0), 0.95);
      return low <= 0.4 && 0.4 <= high;
    });
    const inside = runs.filter(Boolean).length / runs.length;
    expect(inside).toBeGreaterThan(0.92);
    expect(inside).toBeLessThan(0.98);
  });
});

describe('differences in order', () => {
  test.each([
    ['plain', [3, 1, 2], [0.5, 2.5]],
    ['with ties', [1, 1, 2, 2], [1, 2, 2]],
    ['all equal', [5, 5], [5, 5, 5]],
    ['far apart in size', [1e-300, 1e300, 0], [-1e300, 1e-12]],
  ])('%s are those of the whole list', (_, first, second) => {
    const listed = first.flatMap((a) => second.map((b) => a - b)).sort((a, b) => a - b);
    const { count, at } = pairwiseDifferences(first, second);
    expect(Array.from({ length: count }, (__, index) => at(index + 1))).toEqual(listed);
  });

  test('of random samples are those of the whole list', () => {
    const random = seeded(3);
    const sample = (length: number) => Array.from({ length }, () => random() * 2 - 1);
    const [first, second] = [sample(17), sample(23)];
    const listed = first.flatMap((a) => second.map((b) => a - b)).sort((a, b) => a - b);
    const { count, at } = pairwiseDifferences(first, second);
    expect(Array.from({ length: count }, (_, index) => at(index + 1))).toEqual(listed);
  });
});
