import { readdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import { formatProblem } from '../../../shared/config/problem.ts';
import type { Measured } from '../../../shared/signal/measurement.ts';
import { topFiniteBound } from '../../../shared/signal/query/bucket.ts';
import { signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import { checkPromql } from '../../../shared/signal/query/check-promql.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { connected, failureOf, measureOne, NOON, points, quickPacing, STEP, valuesOf } from './connected.ts';

const PRESETS = new URL('../../../workflows-examples/presets/', import.meta.url);
const MINUTE = 60_000;
const FROM = NOON - 60 * MINUTE;
const HOSTILE = '1.0"} or vector(1)';

const rising = (perSecond: number) => (at: Instant) => ((at - FROM) / 1_000) * perSecond;
const until = (end: Instant, value: number) => (at: Instant) => (at <= end ? value : undefined);

component('prometheus')('a real Prometheus', () => {
  let server: PrometheusServer;
  let client: ReturnType<typeof connected>;

  beforeAll(async () => {
    server = await startPrometheus({
      from: FROM,
      to: NOON,
      every: STEP,
      series: [
        { name: 'req_total{v="2.0",code="200"}', valueAt: rising(9) },
        { name: 'req_total{v="2.0",code="500"}', valueAt: rising(1) },
        { name: 'req_total{v="1.9",code="200"}', valueAt: rising(40) },
        { name: 'req_total{v="idle",code="200"}', valueAt: () => 5 },
        { name: `req_total{v="${HOSTILE.replace('"', '\\"')}",code="200"}`, valueAt: rising(3) },
        { name: 'req_total{v="2x0",code="200"}', valueAt: rising(100) },
        { name: 'lat_bucket{v="2.0",le="0.5"}', valueAt: rising(4) },
        { name: 'lat_bucket{v="2.0",le="1"}', valueAt: rising(8) },
        { name: 'lat_bucket{v="2.0",le="+Inf"}', valueAt: rising(10) },
        { name: 'lat_count{v="2.0"}', valueAt: rising(10) },
        { name: 'depth{pod="a"}', valueAt: (at) => (at - FROM) / MINUTE },
        { name: 'depth{pod="b"}', valueAt: () => 7 },
        { name: 'odd{is="nan"}', valueAt: () => Number.NaN },
        { name: 'odd{is="inf"}', valueAt: () => Number.POSITIVE_INFINITY },
        { name: 'odd{is="minus"}', valueAt: () => Number.NEGATIVE_INFINITY },
        { name: 'tiny', valueAt: () => 1.25e-9 },
        { name: 'silent', valueAt: until(NOON - 4 * MINUTE, 3) },
        { name: 'gone', valueAt: until(NOON - 6 * MINUTE, 3) },
        { name: 'gap', valueAt: (at) => (at === NOON - STEP || at < NOON - 30 * MINUTE ? 1 : undefined) },
      ],
    });
    client = connected(server.url);
  });
  afterAll(async () => {
    client.close();
    await server.stop();
  });

  const ask = (promql: string, count?: number) => measureOne(client, points(promql, count));

  describe('answers', () => {
    test('every point of the grid, by its instant', async () => {
      const measured = await ask('depth{pod="a"}', 3);
      expect(measured).toEqual({
        kind: 'measured',
        series: [
          {
            labels: { __name__: 'depth', pod: 'a' },
            points: new Map([
              [NOON - 30_000, 59.5],
              [NOON - 15_000, 59.75],
              [NOON, 60],
            ]),
          },
        ],
      });
    });

    test.each([
      ['NaN', 'odd{is="nan"}', [[Number.NaN]]],
      ['an infinity', 'odd{is="inf"}', [[Number.POSITIVE_INFINITY]]],
      ['the other infinity', 'odd{is="minus"}', [[Number.NEGATIVE_INFINITY]]],
      ['an exponent', 'tiny', [[1.25e-9]]],
      ['a number without labels', '42', [[42]]],
      ['nothing', 'nothing_at_all', []],
      ['several series', 'depth', [[60], [7]]],
      ['0/0', 'sum(rate(req_total{v="idle"}[2m])) / sum(rate(req_total{v="idle"}[2m]))', [[Number.NaN]]],
      ['a silent series, within the lookback of 5 min', 'silent', [[3]]],
      ['a series that has gone', 'gone', []],
    ])('%s', async (_, promql, values) => {
      expect(valuesOf(await ask(promql, 1))).toEqual(values);
    });

    test('a point without a value is absent', async () => {
      expect(valuesOf(await ask('count_over_time(gap[10s])', 4))).toEqual([[1]]);
    });

    test('a refused query says why, at its own text', async () => {
      const measured = await ask('sum(rate(x[5m])', 1);
      expect(failureOf(measured)).toEqual([
        'query-error',
        'Prometheus was asked for sum(rate(x[5m]): it refused the query: invalid parameter "query": 1:16: parse error: unclosed left parenthesis',
      ]);
    });

    test('11,000 points come, one more is not asked for', async () => {
      const [most, more] = await Promise.all([ask('vector(1)', 11_000), ask('vector(1)', 11_001)]);
      expect(valuesOf(most)[0]).toHaveLength(11_000);
      expect(failureOf(more)).toEqual([
        'query-error',
        'Prometheus was asked for vector(1): 11001 points are more than 11000: take a longer step',
      ]);
    });

    test('all at once, equal ones once', async () => {
      const queries = ['depth{pod="b"}', 'tiny', 'depth{pod="b"}', 'bad('].map((promql) => points(promql, 1));
      const answers = await client.measure(queries);
      expect([...answers.values()].map(({ kind }) => kind)).toEqual(['measured', 'measured', 'failed']);
    });

    test('it does pack its answers', async () => {
      const encoding = await new Promise((resolve, reject) => {
        const url = `${server.url}/api/v1/query?query=req_total`;
        get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
          response.resume();
          resolve(response.headers['content-encoding']);
        }).on('error', reject);
      });
      expect(encoding).toBe('gzip');
    });
  });

  describe('signals', () => {
    const ratio: Signal = {
      bad: 'req_total{v="{version}",code=~"5.."}',
      total: 'req_total{v="{version}"}',
      'rate-window': 2 * MINUTE,
    };
    const histogram: Signal = {
      histogram: 'lat',
      labels: 'v="{version}"',
      quantile: 0.6,
      unit: 'seconds',
      'rate-window': 2 * MINUTE,
    };
    const grid = points('', 3).grid;
    const measuring = { values: { version: '2.0', 'baseline-version': '1.9' }, grid, span: 5 * MINUTE };

    function queriesOf(signal: Signal, version = '2.0') {
      const queries = signalQueries(signal, { ...measuring, values: { version } });
      if (!queries.ok) throw new Error(queries.message);
      return queries.value;
    }
    const valueOf = async (signal: Signal, version?: string) =>
      valuesOf(await measureOne(client, queriesOf(signal, version).value));

    test.each([
      ['with errors', '2.0', [[0.1, 0.1, 0.1]]],
      ['without any error so far: zero', '1.9', [[0, 0, 0]]],
      ['of nothing that is there: empty, not zero', '3.0', []],
      ['without requests: NaN', 'idle', [[Number.NaN, Number.NaN, Number.NaN]]],
      ['of a version that would be PromQL', HOSTILE, [[0, 0, 0]]],
    ])('a ratio %s', async (_, version, values) => {
      expect(await valueOf(ratio, version)).toEqual(values);
    });

    test('a version in a regular expression is itself only', async () => {
      const signal: Signal = { rate: 'req_total{v=~"{version}"}', 'rate-window': 2 * MINUTE };
      expect(await valueOf(signal, '2.0')).toEqual([[10, 10, 10]]);
    });

    test('a quantile, and the top bound it cannot pass', async () => {
      const queries = queriesOf(histogram);
      expect(await valueOf(histogram)).toEqual([[0.75, 0.75, 0.75]]);
      expect(await valueOf({ ...histogram, quantile: 0.95 })).toEqual([[1, 1, 1]]);
      expect(queries.buckets && topFiniteBound(await measureOne(client, queries.buckets))).toBe(1);
    });

    test('traffic of the whole span', async () => {
      const { traffic } = queriesOf(ratio);
      expect(traffic && valuesOf(await measureOne(client, traffic))).toEqual([[3_000]]);
    });

    test.each([
      ['of a gauge that reports', 'depth', 0],
      ['of one that fell silent 4 min ago', 'silent', 240],
    ])('age %s', async (_, gauge, age) => {
      const [query] = queriesOf({ gauge, unit: 'plain' }).age;
      if (query === undefined) throw new Error('no query');
      expect(valuesOf(await measureOne(client, query))[0]?.at(-1)).toBe(age);
    });

    test('stable beside it', async () => {
      const queries = stableQueries({ rate: 'req_total{v="{version}"}', 'rate-window': MINUTE }, measuring);
      if (!queries.ok) throw new Error(queries.message);
      expect(valuesOf(await measureOne(client, queries.value.value))).toEqual([[40, 40, 40]]);
    });
  });

  test.each([
    'rate(x)',
    'rate(x[5m])',
    'sum(x[5m])',
    'x[5m]',
    '"x"',
    'x + y[5m]',
    'x / y offset 7d',
    'x + y @ 12',
    '-x offset 5m',
    'rate(x[5m]) / rate(y[5m]) offset 1d',
    'rate(x offset 5m[5m])',
    '1 > 2',
    '1 > bool 2',
    'sum(x) or 0',
    'x or vector(0)',
    'rate((x or y)[5m])',
    'max_over_time((x or y)[5m:1m])',
    'sum(x) offset 5m',
    'topk(x)',
    'topk(1, x)',
    'round()',
    'round(x, 2)',
    '{a=~".*"}',
    '{a!="b"}',
    '{a!=""}',
    '{a=~".+"}',
    'x{a="b',
    'x{a=~"5\\d"}',
    'x{a=~`5\\d`}',
    'ratee(x[5m])',
    'x y',
    '',
    'hour()',
    'hour(x)',
    'label_replace(x, "a", "$1", "b", "(.*)")',
    'label_replace(x, "a")',
    'count_values("v", x)',
    'count_values(x, "v")',
    'quantile(0.5, x)',
    'histogram_quantile(x, 0.9)',
    'x offset -7d',
    'sum by (a) (x)',
    'sum(x) by (a)',
    'x * on (a) group_left (b) y',
    'sum(a) + sum(b)[5m:]',
    'max_over_time(sum(b)[5m:])',
    'scalar(x) or x',
    'vector(scalar(x)) or x',
    'time()',
    'absent(x)',
    'clamp(x, 1, 2)',
    'clamp(x, 1)',
    'x{a=1}',
    'x{,}',
    'x{a="b",}',
    'predict_linear(x[1h], 4)',
    'quantile_over_time(0.5, x[5m])',
    'max(...)',
    'x # y',
    "x{a='\\\"'}",
    'x == bool 1',
    'sum(x == bool 1)',
    'x{a=~"(?i)get|post"}',
    'x{a=~"a{2,3}[a-z]+\\\\d"}',
    'x{a=~"\\x28\\u0061)"}',
    'x{a=~`\\\\1`}',
    'x{a=~"5.("}',
    'x{b="c",a!~"[a-"}',
    'x{a=~"*"}',
    'x{a=~"a**"}',
    'x{a=~"a{2}{3}"}',
    'x{a=~"(?!5)..."}',
    'x{a=~`(a)\\1`}',
    'x{a=~"a]}"}',
    'x{a=~"[]a]"}',
    'x{a=~"[](]"}',
    'x{a=~"{service}|{2}"}',
    'x ^ -2',
    '+x',
    '-(x[5m])',
  ])('the offline check says of %j what Prometheus says', async (promql) => {
    const measured: Measured = await ask(promql, 2);
    expect(checkPromql(promql).length === 0).toBe(measured.kind === 'measured');
  });

  test.each(readdirSync(PRESETS))('it reads every query of the preset %s', async (file) => {
    const loaded = loadConfig({ text: readFileSync(new URL(file, PRESETS), 'utf8'), file });
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
    const values = { service: 'api', version: HOSTILE, namespace: 'production', environment: 'live' };
    const queries = Object.values(loaded.config.signals ?? {}).flatMap((signal) => {
      const built = signalQueries(signal, { values, grid: points('', 3).grid, span: 5 * MINUTE });
      if (!built.ok) throw new Error(built.message);
      const { value, traffic, age, buckets } = built.value;
      return [value, ...age, ...[traffic, buckets].flatMap((query) => query ?? [])];
    });
    const answers = [...(await client.measure(queries)).values()];
    expect(answers.length).toBeGreaterThan(0);
    expect(answers.filter(({ kind }) => kind === 'failed')).toEqual([]);
  });

  test('what it tells of itself', async () => {
    const answer = await client.serverFacts();
    expect(answer).toMatchObject({ kind: 'failed', reason: { code: 'clock-skew', limit: '15s' } });

    const punctual = connected(server.url, { pacing: { ...quickPacing(), now: () => Date.now() } });
    const told = await punctual.serverFacts();
    punctual.close();
    expect(told).toMatchObject({
      kind: 'answered',
      facts: { scrapeInterval: STEP, major: 2 },
      warning: undefined,
    });
  });
});
