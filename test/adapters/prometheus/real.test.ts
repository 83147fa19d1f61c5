import { get } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { connected, failureOf, NOON, points, quickPacing, STEP, valuesOf } from './connected.ts';
import { LAST_HOUR } from './last-hour.ts';
import { ask, client, ofRealPrometheus, server } from './real-server.ts';

ofRealPrometheus('a real Prometheus', LAST_HOUR, () => {
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
