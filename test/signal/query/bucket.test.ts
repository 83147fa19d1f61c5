import { describe, expect, test } from '@jest/globals';
import { leMatcher, topFiniteBound } from '../../../shared/signal/query/bucket.ts';

describe('bounds of histograms', () => {
  test.each([
    [1, 'le=~"1|1\\\\.0"'],
    [0.5, 'le=~"0\\\\.5"'],
    [0.00005, 'le=~"0\\\\.00005|5e-05"'],
    [100_000, 'le=~"100000|100000\\\\.0"'],
    [2_500_000, 'le=~"2500000|2\\\\.5e\\\\+06|2500000\\\\.0"'],
  ])('%d fits as Prometheus 2 and 3 write it', (bound, matcher) => {
    expect(leMatcher(bound)).toBe(matcher);
  });

  const bounds = (...les: readonly string[]) =>
    topFiniteBound({ kind: 'measured', series: les.map((le) => ({ labels: { le }, points: new Map() })) });

  test.each([
    [['0.5', '1.0', '+Inf'], 1],
    [['2.5e+06', '1', '+Inf'], 2_500_000],
    [['+Inf'], undefined],
    [['', 'NaN', 'x'], undefined],
    [[], undefined],
  ])('the top of %j', (les, top) => {
    expect(bounds(...les)).toBe(top);
  });
});
