import { describe, expect, test } from '@jest/globals';
import { isOneValue } from '../../../actions/rehearse/metrics/one-value.ts';
import { serverOver } from '../../../actions/rehearse/metrics/server.ts';
import { timesOf } from '../../../shared/signal/grid.ts';
import { parse } from '../../../stand-ins/prometheus/language/parse.ts';
import { lines } from '../../../stand-ins/prometheus/series/shapes.ts';

const BEGIN = Date.UTC(2026, 10, 19, 10);
const MINUTE = 60_000;

describe('a query of one value at most', () => {
  test.each([
    'sum(increase(requests_total{service="api"}[5m]))',
    'sum(rate(requests_total[2m] offset 1h))',
    'time() - max(timestamp(requests_total{code!=""}))',
    'max(gauge) * 100',
    '(sum(rate(a{code=~"5.."}[2m])) or vector(0)) / sum(rate(a[2m]))',
    'histogram_quantile(0.95, sum by (le) (rate(b_bucket[2m])))',
  ])('%s', (promql) => {
    expect(isOneValue(parse(promql))).toBe(true);
  });

  test.each([
    ['series of their own', 'requests_total'],
    ['a label is kept', 'sum by (code) (rate(a[2m]))'],
    ['nothing but one label goes', 'sum without (code) (rate(a[2m]))'],
    ['series of several metrics', 'sum(rate({__name__=~"a|b"}[2m]))'],
    ['a histogram for each label', 'histogram_quantile(0.95, sum by (le, code) (rate(b_bucket[2m])))'],
    ['an end of the query', 'sum(rate(a[2m] @ end()))'],
    ['an end of the query for a selector', 'max(timestamp(a @ start()))'],
    ['a number', 'time()'],
    ['a comparison', 'sum(rate(a[2m])) > 1'],
    ['what goes together is said', 'sum(rate(a[2m])) / on(code) sum(rate(a[2m]))'],
    ['one side with labels', 'sum(rate(a[2m])) or a'],
    ['a subquery', 'sum(count_over_time(group(a)[1h:1m]))'],
    ['alerts', 'ALERTS{service="api"}'],
  ])('%s: %s', (_, promql) => {
    expect(isOneValue(parse(promql))).toBe(false);
  });
});

describe('what is found point by point is what is asked at once', () => {
  const server = serverOver();
  const labels = (code: string) => ({ service: 'api', code });
  const until = BEGIN + 10 * MINUTE;
  server.setSeries([
    {
      metric: 'requests_total',
      labels: labels('200'),
      samples: lines(
        [
          [BEGIN, 0],
          [until, 6_000],
        ],
        until,
      ),
    },
    {
      metric: 'requests_total',
      labels: labels('500'),
      samples: lines(
        [
          [BEGIN + 5 * MINUTE, 0],
          [until, 300],
        ],
        until,
      ),
    },
  ]);
  const grid = { start: BEGIN - 5 * MINUTE, step: 30_000, count: 60 };
  const now = BEGIN + 30 * MINUTE;

  test.each([
    'sum(increase(requests_total[5m]))',
    'sum(increase(requests_total{code=~"5.."}[2m]))',
    'time() - max(timestamp(requests_total))',
    '(sum(rate(requests_total{code=~"5.."}[2m])) or vector(0)) / sum(rate(requests_total[2m]))',
  ])('%s', (promql) => {
    const find = server.finder(promql, now);
    const [series] = server.ask(promql, grid, now);
    const found = timesOf(grid).map((at) => find?.(at));
    expect(found.filter((value) => value !== undefined).length).toBeGreaterThan(10);
    expect(found).toContain(undefined);
    expect(found).toEqual(timesOf(grid).map((at) => series?.points.get(at)));
  });

  test('a query of several series has no finder', () => {
    expect(server.finder('requests_total', now)).toBeUndefined();
  });

  test('no server answers in an outage', () => {
    const out = serverOver();
    out.setFaults([{ kind: 'silent', from: BEGIN }]);
    expect(() => out.finder('sum(rate(a[2m]))', now)).toThrow('it did not answer within 30s');
  });
});
