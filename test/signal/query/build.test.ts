import { describe, expect, test } from '@jest/globals';
import { rangeQuery, signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import { checkPromql } from '../../../shared/signal/query/check-promql.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import {
  gauge,
  grid,
  histogram,
  measuring,
  MINUTE,
  rate,
  ratio,
  raw,
  value,
  values,
  worstGauge,
} from './signals.ts';

describe('what a signal asks', () => {
  test.each([
    [
      'a ratio, whose numerator alone may be empty',
      ratio,
      '(sum(rate(req_total{v="2.0",code=~"5.."}[2m])) or vector(0)) / sum(rate(req_total{v="2.0"}[2m]))',
      'sum(increase(req_total{v="2.0"}[5m]))',
      ['time() - max(timestamp(req_total{v="2.0",code!=""}))'],
    ],
    [
      'a histogram',
      histogram,
      'histogram_quantile(0.95, sum by (le) (rate(lat_seconds_bucket{v="2.0"}[2m])))',
      'sum(increase(lat_seconds_count{v="2.0"}[5m]))',
      ['time() - max(timestamp(lat_seconds_count{v="2.0"}))'],
    ],
    ['a gauge', gauge, 'depth{v="2.0"}', undefined, ['max(time() - timestamp(depth{v="2.0"}))']],
    [
      'the worst of gauges',
      worstGauge,
      'max(depth{v="2.0"})',
      undefined,
      ['max(time() - timestamp(depth{v="2.0"}))'],
    ],
    [
      'a rate',
      rate,
      'sum(rate(req_total{v="2.0"}[1m]))',
      'sum(increase(req_total{v="2.0"}[5m]))',
      ['time() - max(timestamp(req_total{v="2.0"}))'],
    ],
    [
      'PromQL',
      raw,
      'max(mem{v="2.0"}) / max(limit offset 1h)',
      undefined,
      ['time() - max(timestamp(mem{v="2.0"}))'],
    ],
  ])('%s', (_, signal, promql, traffic, age) => {
    const queries = value(signalQueries(signal, measuring));
    expect(queries.value).toEqual(rangeQuery(promql, grid));
    expect(queries.traffic?.promql).toBe(traffic);
    expect(queries.age.map((query) => query.promql)).toEqual(age);
  });

  test('traffic is one point at the end', () => {
    const { traffic } = value(signalQueries(ratio, measuring));
    expect(traffic?.grid).toEqual({ start: 300_000, step: 30_000, count: 1 });
  });

  test('the share with first values is one point at the end, over the whole span, and of a ratio alone', () => {
    expect(value(signalQueries(ratio, measuring)).withFirst).toEqual(
      rangeQuery(
        '((sum(increase(req_total{v="2.0",code=~"5.."}[5m])) or vector(0))' +
          ' + (sum(min_over_time(req_total{v="2.0",code=~"5.."}[5m]) unless present_over_time(req_total{v="2.0",code=~"5.."}[15m] offset 5m)) > 0))' +
          ' / ((sum(increase(req_total{v="2.0"}[5m])) or vector(0))' +
          ' + (sum(min_over_time(req_total{v="2.0"}[5m]) unless present_over_time(req_total{v="2.0"}[15m] offset 5m)) or vector(0)))',
        { start: 300_000, step: 30_000, count: 1 },
      ),
    );
    for (const signal of [histogram, gauge, rate, raw])
      expect(value(signalQueries(signal, measuring)).withFirst).toBeUndefined();
  });

  test('traffic is counted over the rate window at least', () => {
    const { traffic } = value(signalQueries(ratio, { ...measuring, span: 0 }));
    expect(traffic?.promql).toBe('sum(increase(req_total{v="2.0"}[2m]))');
  });

  test('the bounds of a histogram', () => {
    const { buckets } = value(signalQueries(histogram, measuring));
    expect(buckets?.promql).toBe('count by (le) (lat_seconds_bucket{v="2.0"})');
  });

  test('a placeholder without a value is refused', () => {
    expect(signalQueries(ratio, { ...measuring, values: {} })).toEqual({
      ok: false,
      message: '{version} has no value here',
      at: 13,
    });
  });

  test('equal questions have equal keys, others have not', () => {
    const key = rangeQuery('x', grid).key;
    expect(rangeQuery('x', { ...grid }).key).toBe(key);
    const others = [
      rangeQuery('y', grid),
      rangeQuery('x', { ...grid, start: 1 }),
      rangeQuery('x', { ...grid, step: 1 }),
      rangeQuery('x', { ...grid, count: 1 }),
    ];
    expect(others.map((other) => other.key)).not.toContain(key);
  });
});

describe('what it is compared with', () => {
  test('stable, at the same time', () => {
    const queries = value(stableQueries(rate, measuring));
    expect(queries.value).toEqual(rangeQuery('sum(rate(req_total{v="1.9"}[1m]))', grid));
  });

  test.each([
    ['no baseline version', rate, { version: '2.0' }, 'there is no {baseline-version} to compare with'],
    [
      'one that is the version',
      rate,
      { ...values, 'baseline-version': '2.0' },
      'version and baseline version are the same',
    ],
    [
      'a signal without a version',
      { rate: 'req_total', 'rate-window': MINUTE } satisfies Signal,
      values,
      'has no {version} in it: canary and stable would be one and the same',
    ],
  ])('stable: %s', (_, signal, given, message) => {
    expect(stableQueries(signal, { ...measuring, values: given })).toMatchObject({ ok: false, message });
  });
});

test.each([
  ['a / b offset 7d', ['a']],
  ['a offset 7d / b', ['b']],
  ['sum(a @ 12) + -b offset 1h + c', ['c']],
  ['max_over_time(a[5m] offset 1h) + max(a{b="c"})', ['a{b="c"}']],
  ['(a / b)', ['a', 'b']],
])('the age of %s is that of what is looked at now', (query, selectors) => {
  const queries = value(signalQueries({ query, unit: 'plain' }, measuring));
  expect(queries.age.map(({ promql }) => promql)).toEqual(
    selectors.map((selector) => `time() - max(timestamp(${selector}))`),
  );
});

test.each([ratio, histogram, gauge, worstGauge, rate, raw])('all that is built is PromQL: %j', (signal) => {
  const queries = value(signalQueries(signal, measuring));
  const texts = [
    queries.value,
    ...queries.age,
    ...[queries.traffic, queries.buckets].flatMap((query) => query ?? []),
  ].map(({ promql }) => promql);
  expect(texts.flatMap(checkPromql)).toEqual([]);
});
