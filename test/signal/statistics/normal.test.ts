import { describe, expect, test } from '@jest/globals';
import { normalCdf, normalQuantile } from '../../../shared/signal/statistics/normal.ts';

describe('the standard normal distribution', () => {
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [-1, 0.15865525393145707],
    [1.959963984540054, 0.975],
    [-2.3263478740408408, 0.01],
    [3, 0.9986501019683699],
    [-5, 2.866515718791939e-7],
    [8, 1],
    [-8, 0],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, 0],
  ])('up to %d lies %d', (z, p) => {
    expect(normalCdf(z)).toBeCloseTo(p, 14);
  });

  test.each([0.001, 0.01, 0.025, 0.5, 0.9, 0.99, 0.9999])('the quantile of %d is its inverse', (p) => {
    expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 14);
  });
});
