import { describe, expect, test } from '@jest/globals';
import { sharesOf } from '../../../stand-ins/prometheus/scenario/latency.ts';
import { exampleTexts } from '../../../stand-ins/prometheus/scenario/example-text.ts';
import { labelsFitting } from '../../../stand-ins/prometheus/scenario/labels-fitting.ts';
import { histogramSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import { ratesOf } from '../../../stand-ins/prometheus/scenario/traffic.ts';
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
import { valuesAt } from './asked.ts';
import { FROM } from './history.ts';

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

test('traffic is shared by weight, and fails by ratio', () => {
  const { canary, stable } = ratesOf({
    rps: constant(100, { from: 0 }),
    canaryWeight: steps([
      [0, 0],
      [10, 0.1],
    ]),
    errorRatio: { canary: constant(0.5, { from: 0 }), stable: constant(0, { from: 0 }) },
  });
  expect(
    [canary.bad, canary.good, stable.all, stable.bad].map((pieces) => [
      valueAt(pieces, 5),
      valueAt(pieces, 15),
    ]),
  ).toEqual([
    [0, 5],
    [0, 5],
    [100, 90],
    [0, 0],
  ]);
});

describe('examples', () => {
  test.each([
    ['5..', ['500']],
    ['5..|429', ['500', '429']],
    ['GET|POST', ['GET', 'POST']],
    ['(?:a|b)-(c|d)?x', ['a-x', 'b-x']],
    ['[45]\\d{2}', ['400']],
    ['.+', ['0']],
    ['.*', ['0']],
    ['(?i)api', ['api']],
    ['1\\.4\\.0', ['1.4.0']],
    ['[^a]b', ['0b']],
    ['(', ['']],
    ['[', ['']],
  ])('of %s', (pattern, texts) => {
    expect(exampleTexts(pattern)).toEqual(texts);
  });
});

describe('labels that fit', () => {
  const all = 'http_requests_total{service="api",version="1.4.0"}';
  const bad = 'http_requests_total{service="api",version="1.4.0",code=~"5.."}';

  test.each([
    ['all', all, {}, { service: 'api', version: '1.4.0' }],
    ['bad', bad, {}, { service: 'api', version: '1.4.0', code: '500' }],
    ['all but bad', all, { missing: [bad] }, { service: 'api', version: '1.4.0', code: '200' }],
    ['not equal', 'x{code!="500"}', {}, {}],
    ['there', 'x{code!=""}', {}, { code: '200' }],
    ['neither of two', 'x{code!="",code!="200"}', {}, { code: 'other' }],
    ['a wish', 'x{version=~".+"}', { wanted: { version: '2' } }, { version: '2' }],
    ['a wish that does not fit', 'x{version=~"1.*"}', { wanted: { version: '2' } }, { version: '10' }],
  ])('%s', (_, selector, options, labels) => {
    expect(labelsFitting(selector, options)?.labels).toEqual(labels);
  });

  test.each([
    ['itself', 'x', { missing: ['x'] }],
    ['two values at once', 'x{a="1",a="2"}', {}],
    ['without a name', '{a="1"}', {}],
  ])('%s: none', (_, selector, options) => {
    expect(labelsFitting(selector, options)).toBeUndefined();
  });
});
