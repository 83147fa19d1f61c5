import { expect, test } from '@jest/globals';
import { rankSumDistribution } from '../../../shared/signal/statistics/rank-sum-distribution.ts';

// Two of the ranks 1, 2, 3 (doubled 2, 4, 6): the sums 6, 8 and 10 come once each.
test.each([
  [-1, 0, 1],
  [0, 0, 1],
  [5, 0, 1],
  [6, 1 / 3, 1],
  [7, 1 / 3, 2 / 3],
  [8, 2 / 3, 2 / 3],
  [10, 1, 1 / 3],
  [11, 1, 0],
  [99, 1, 0],
])('at most and at least %i', (sum, most, least) => {
  const { atMost, atLeast } = rankSumDistribution([2, 4, 6], 2);
  expect(atMost(sum)).toBeCloseTo(most, 14);
  expect(atLeast(sum)).toBeCloseTo(least, 14);
});

test('the smallest tail keeps its digits: one arrangement of 137,846,528,820', () => {
  const ranks = Array.from({ length: 40 }, (_, index) => 2 * (index + 1));
  const { atMost, atLeast } = rankSumDistribution(ranks, 20);
  const one = 1 / 137_846_528_820;
  expect(atMost(420) / one).toBeCloseTo(1, 12);
  expect(atLeast(1220) / one).toBeCloseTo(1, 12);
});
