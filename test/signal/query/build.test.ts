import { describe, expect, test } from '@jest/globals';
import type { Parsed } from '../../../shared/quantity/parsed.ts';
import { topFiniteBound, leMatcher } from '../../../shared/signal/query/bucket.ts';
import { rangeQuery, signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import { checkPromql } from '../../../shared/signal/query/check-promql.ts';
import { lookbackOf, rateWindowsOf, shortWindows } from '../../../shared/signal/query/windows.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

const MINUTE = 60_000;
const grid = { start: 0, step: 30_000, count: 11 };
const values = { service: 'api', version: '2.0', 'baseline-version': '1.9' };
const measuring = { values, grid, span: 5 * MINUTE };

const ratio: Signal = {
  bad: 'req_total{v="{version}",code=~"5.."}',
  total: 'req_total{v="{version}"} # all of them',
  'rate-window': 2 * MINUTE,
};
const histogram: Signal = {
  histogram: 'lat_seconds',
  labels: 'v="{version}"',
  quantile: 0.95,
  unit: 'seconds',
  'rate-window': 2 * MINUTE,
};
const gauge: Signal = { gauge: 'depth{v="{version}"}', unit: 'plain' };
const worstGauge: Signal = { ...gauge, aggregate: 'max' };
const rate: Signal = { rate: 'req_total{v="{version}"}', 'rate-window': MINUTE };
const raw: Signal = { query: 'max(mem{v="{version}"}) / max(limit offset 1h) # share', unit: 'ratio' };

function value<T>(result: Parsed<T>): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}

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

describe('windows', () => {
  test.each([
    ['a ratio', ratio, 2 * MINUTE],
    ['a gauge', gauge, 0],
    ['PromQL without a range', raw, 0],
    ['PromQL', { query: 'max(rate(x[5m])) + max(rate(y[2m]))', unit: 'plain' } satisfies Signal, 5 * MINUTE],
    [
      'a range around a range',
      { query: 'max_over_time(rate(x[5m])[10m:])', unit: 'plain' } satisfies Signal,
      15 * MINUTE,
    ],
  ])('how far %s looks back', (_, signal, lookback) => {
    expect(lookbackOf(signal)).toBe(lookback);
  });

  test('only rates count their scrapes', () => {
    const signal: Signal = {
      query: 'rate(x[1m]) / max_over_time(y[30s]) + max_over_time(rate(x[2m])[5m:])',
      unit: 'plain',
    };
    expect(rateWindowsOf(signal).map(({ duration, at }) => [duration, at])).toEqual([
      [MINUTE, 7],
      [2 * MINUTE, 59],
    ]);
  });

  test.each([
    [14_999, []],
    [15_000, []],
    [15_001, [0]],
  ])('a rate over 1m at a scrape every %d ms', (scrape, slips) => {
    expect(shortWindows(rate, scrape).map(({ at }) => at)).toEqual(slips);
  });

  test('what is said of one', () => {
    expect(shortWindows(rate, 30_000)[0]?.message).toBe(
      'a rate over 1m needs 4 scrapes, and one comes every 30s: write at least 2m',
    );
  });
});

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
