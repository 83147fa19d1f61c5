import { describe, expect, test } from '@jest/globals';
import { sharesOf } from '../../../stand-ins/prometheus/scenario/latency.ts';
import { histogramSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import { constant } from '../../../stand-ins/prometheus/series/shapes.ts';
import { valuesAt } from './asked.ts';
import { FROM } from './history.ts';

describe('latency', () => {
  const bounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5];
  const quantileOf = (value: number, quantile: number, asking = quantile) => {
    const series = histogramSeries(
      { metric: 'lat', labels: {} },
      {
        rates: constant(20, { from: FROM }),
        latencies: [{ quantile, values: constant(value, { from: FROM }) }],
        bounds,
      },
    );
    return valuesAt(series, `histogram_quantile(${asking}, sum by (le) (rate(lat_bucket[2m])))`);
  };

  test.each(
    [0.5, 0.9, 0.95, 0.99].flatMap((quantile) =>
      [0.0501, 0.1, 0.1001, 0.18, 0.25, 0.26, 0.42, 0.9999, 1, 2.5].map(
        (value) => [quantile, value] as const,
      ),
    ),
  )('p%d is %d as asked', (quantile, value) => {
    expect(quantileOf(value, quantile)).toEqual([expect.closeTo(value, 9)]);
  });

  test.each([
    ['above all bounds: the last of them', 7, 0.95, 2.5],
    ['deep in the first bucket: as far down as it goes', 0.001, 0.5, 0.025],
    ['in the first bucket', 0.04, 0.5, 0.04],
  ])('%s', (_, value, quantile, expected) => {
    expect(quantileOf(value, quantile)).toEqual([expect.closeTo(expected, 9)]);
  });

  test.each([0.001, 0.05, 0.07, 0.3, 1, 2.5, 9])('shares rise, up to 1: %d', (value) => {
    for (const quantile of [0.01, 0.5, 0.99, 1]) {
      const shares = sharesOf([{ quantile, value }], bounds);
      expect(shares).toEqual([...shares].sort((one, other) => one - other));
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    }
  });

  const severalOf = (asked: readonly (readonly [quantile: number, value: number])[]) => {
    const series = histogramSeries(
      { metric: 'lat', labels: {} },
      {
        rates: constant(20, { from: FROM }),
        latencies: asked.map(([quantile, value]) => ({ quantile, values: constant(value, { from: FROM }) })),
        bounds,
      },
    );
    return asked.map(
      ([quantile]) =>
        valuesAt(series, `histogram_quantile(${quantile}, sum by (le) (rate(lat_bucket[2m])))`)[0],
    );
  };

  test.each<readonly [string, readonly (readonly [number, number])[], readonly number[]]>([
    [
      'on bounds',
      [
        [0.5, 0.1],
        [0.95, 0.25],
        [0.99, 1],
      ],
      [0.1, 0.25, 1],
    ],
    [
      'inside of buckets with one between',
      [
        [0.5, 0.07],
        [0.95, 0.4],
        [0.99, 2],
      ],
      [0.07, 0.4, 2],
    ],
    [
      'in whatever order they are asked',
      [
        [0.99, 2],
        [0.5, 0.07],
      ],
      [2, 0.07],
    ],
    [
      'the higher above all bounds',
      [
        [0.5, 0.1],
        [0.99, 7],
      ],
      [0.1, 2.5],
    ],
  ])('several quantiles of one histogram, %s', (_, asked, expected) => {
    const found = severalOf(asked);
    expect(found).toHaveLength(expected.length);
    found.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 9);
    });
  });

  test('of two quantiles in one bucket the higher is as asked, and the lower is below it', () => {
    const [low, high] = severalOf([
      [0.5, 0.3],
      [0.99, 0.4],
    ]);
    expect(high).toBeCloseTo(0.4, 9);
    expect(low).toBeLessThan(0.4);
  });

  test('of a lower quantile that is slower than a higher one the lower is as asked, and the higher is above it', () => {
    const [low, high] = severalOf([
      [0.5, 1],
      [0.99, 0.25],
    ]);
    expect(low).toBeCloseTo(1, 9);
    expect(high).toBeGreaterThan(1);
  });

  test('count and sum go with it', () => {
    const series = histogramSeries(
      { metric: 'lat', labels: { v: '1' } },
      {
        rates: constant(20, { from: FROM }),
        latencies: [{ quantile: 0.95, values: constant(0.2, { from: FROM }) }],
        bounds,
      },
    );
    expect(valuesAt(series, 'rate(lat_count[2m])')).toEqual([expect.closeTo(20, 9)]);
    expect(valuesAt(series, 'rate(lat_sum[2m]) / rate(lat_count[2m]) < 0.2')).toHaveLength(1);
    expect(series.map(({ labels }) => labels['le'])).toEqual([
      '0.05',
      '0.1',
      '0.25',
      '0.5',
      '1',
      '2.5',
      '+Inf',
      undefined,
      undefined,
    ]);
  });
});
