import { describe, expect, test } from '@jest/globals';
import { topFiniteBound } from '../../../shared/signal/query/bucket.ts';
import { signalQueries, stableQueries } from '../../../shared/signal/query/build.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { measureOne, points, valuesOf } from './connected.ts';
import { HOSTILE, LAST_HOUR, MINUTE } from './last-hour.ts';
import { client, ofRealPrometheus } from './real-server.ts';

ofRealPrometheus('a real Prometheus', LAST_HOUR, () => {
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
});
