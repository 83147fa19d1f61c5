import { describe, expect, test } from '@jest/globals';
import { coverage, coverageStep, formatCoverage } from '../../../shared/signal/budget/coverage.ts';
import { DAY, HOUR, MINUTE } from './objectives.ts';

const MONTH = 30 * DAY;

test.each([
  [MONTH, HOUR],
  [28 * DAY, 56 * MINUTE],
  [7 * DAY, 14 * MINUTE],
  [HOUR, MINUTE],
])('a period of %i ms is looked at every %i ms', (period, step) => {
  expect(coverageStep(period)).toBe(step);
});

test.each([
  [720, 1, '30d'],
  [721, 1, '30d'],
  [719, 719 / 720, '30d'],
  [718, 718 / 720, '29d22h of 30d, all there is data of'],
  [146, 146 / 720, '6d2h of 30d, all there is data of'],
  [0, 0, '0s of 30d, all there is data of'],
])('%i parts of a month with data', (parts, ratio, text) => {
  const known = coverage(parts, MONTH);
  expect(known?.ratio).toBe(ratio);
  expect(formatCoverage(known, MONTH)).toBe(text);
});

describe('nothing countable', () => {
  test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, -1])('%s is no coverage', (parts) => {
    expect(coverage(parts, MONTH)).toBeUndefined();
    expect(formatCoverage(undefined, MONTH)).toBe('30d, nobody knows how much of it is covered');
  });
});
