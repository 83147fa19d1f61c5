import { describe, expect, test } from '@jest/globals';
import { serverOver } from '../../../actions/rehearse/metrics/server.ts';
import { straightRates } from '../../../actions/rehearse/metrics/straight-rates.ts';
import { timesOf } from '../../../shared/signal/grid.ts';
import { parse } from '../../../stand-ins/prometheus/language/parse.ts';
import { counterSeries, histogramSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { steps } from '../../../stand-ins/prometheus/series/shapes.ts';
import { storeOf } from '../../../stand-ins/prometheus/store.ts';

const BEGIN = Date.UTC(2026, 10, 19, 10);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The rate changes once. */
const BEND = BEGIN + 60 * MINUTE;
const RATES = steps([
  [BEGIN, 100],
  [BEND, 7],
]);
const REQUESTS = counterSeries({ metric: 'a', labels: { code: '200' } }, RATES);
const QUERY = 'sum(rate(a[2m]))';

type Span = { readonly from: number; readonly until: number };

function ratesOf(promql: string, series: readonly Series[] = [REQUESTS], blind: readonly Span[] = []) {
  const scrapes = { every: 15 * SECOND, phase: 0, until: Number.POSITIVE_INFINITY, blind };
  return straightRates(parse(promql), { store: storeOf(series), scrapes });
}

/** The time at which the value of each of these times is found, in seconds after `from`. */
function foundAt(rates: ReturnType<typeof ratesOf>, from: number, seconds: readonly number[]) {
  return seconds.map((after) => {
    const found = rates?.(from + after * SECOND, (at) => at);
    return found === undefined ? undefined : (found - from) / SECOND;
  });
}

describe('a query of nothing but rates', () => {
  test.each([
    'sum(increase(a{code="200"}[5m]))',
    '(sum(rate(a{code=~"5.."}[2m])) or vector(0)) / sum(rate(a[2m])) * 100',
    'histogram_quantile(0.95, sum by (le) (rate(b_bucket[2m])))',
  ])('%s', (promql) => {
    expect(ratesOf(promql)).toBeDefined();
  });

  test.each([
    ['the time', 'time() - sum(rate(a[2m]))'],
    ['the times of samples', 'max(timestamp(a))'],
    ['a value', 'sum(a)'],
    ['what a value comes to', 'sum(max_over_time(a[2m]))'],
    ['an earlier time', 'sum(rate(a[2m] offset 1h))'],
    ['one time', 'sum(rate(a[2m] @ 0))'],
    ['an end of the query', 'sum(rate(a[2m] @ end()))'],
    ['a subquery', 'sum(max_over_time(rate(a[2m])[1h:1m]))'],
    ['one of both sides', 'sum(rate(a[2m])) / max(a)'],
  ])('is none with %s', (_, promql) => {
    expect(ratesOf(promql)).toBeUndefined();
  });

  test('is none over what is no line', () => {
    const curve: Series = { metric: 'a', labels: {}, samples: (at) => at ** 2 };
    expect(ratesOf(QUERY, [curve])).toBeUndefined();
    expect(ratesOf(QUERY, [REQUESTS, curve])).toBeUndefined();
  });
});

describe('a value is found once', () => {
  test.each([
    ['before there is a counter', BEGIN, [-60, -30], [-60, -30]],
    ['while the window holds the beginning', BEGIN, [0, 90, 105], [0, 90, 105]],
    ['from there on', BEGIN, [120, 150, 3_570], [120, 120, 120]],
    ['while the window holds the bend', BEND, [0, 30, 90, 105], [0, 30, 90, 105]],
    ['after the bend, and not as before it', BEND, [-30, 120, 150, -60, 9_000], [-30, 120, 120, -30, 120]],
    ['for each way to lie to the scrapes', BEND, [120, 127, 142, 135, 157], [120, 127, 127, 120, 127]],
  ])('%s', (_, from, asked, found) => {
    expect(foundAt(ratesOf(QUERY), from, asked)).toEqual(found);
  });

  test('the longest window counts', () => {
    const rates = ratesOf('sum(rate(a[2m])) / sum(rate(a[10m]))');
    expect(foundAt(rates, BEND, [120, 570, 585, 600, 630])).toEqual([120, 570, 585, 600, 600]);
  });

  test('every counter counts', () => {
    const late = counterSeries({ metric: 'a', labels: { code: '500' } }, steps([[BEND + 10 * MINUTE, 1]]));
    expect(foundAt(ratesOf(QUERY, [REQUESTS, late]), BEND, [480, 600, 690, 720, 750])).toEqual([
      480, 600, 690, 720, 720,
    ]);
  });

  test('what was not scraped counts', () => {
    const gap = { from: BEND + 10 * MINUTE, until: BEND + 12 * MINUTE };
    expect(foundAt(ratesOf(QUERY, [REQUESTS], [gap]), BEND, [570, 600, 720, 810, 840, 870])).toEqual([
      570, 600, 720, 810, 840, 840,
    ]);
  });

  test('so is that there is none', () => {
    const asked: number[] = [];
    const rates = ratesOf(QUERY);
    for (const after of [3, 4, 5])
      rates?.(BEND + after * MINUTE, (at) => {
        asked.push(at);
        return undefined;
      });
    expect(asked).toEqual([BEND + 3 * MINUTE]);
  });
});

describe('what a server finds', () => {
  const named = { metric: 'b', labels: { service: 'api' } };
  const latency = {
    quantile: 0.95,
    values: steps([
      [BEGIN, 0.1],
      [BEND, 0.9],
    ]),
  };
  const histogram = histogramSeries(named, { rates: RATES, latencies: [latency], bounds: [0.05, 0.2, 1, 2] });
  const failed = counterSeries({ metric: 'a', labels: { code: '503' } }, steps([[BEND - 7_000, 0.3]]));
  const grid = { start: BEGIN - 5 * MINUTE, step: 30 * SECOND, count: 240 };
  const now = BEGIN + 90 * MINUTE;

  test.each([
    QUERY,
    'sum(increase(a{code=~"5.."}[5m]))',
    '(sum(rate(a{code=~"5.."}[2m])) or vector(0)) / sum(rate(a[2m]))',
    'histogram_quantile(0.95, sum by (le) (rate(b_bucket[2m])))',
  ])('%s is what is asked, but for what floats lose', (promql) => {
    const server = serverOver();
    server.setSeries([REQUESTS, failed, ...histogram]);
    server.setFaults([{ kind: 'blind', from: BEGIN + 20 * MINUTE, until: BEGIN + 24 * MINUTE }]);
    const find = server.finder(promql, now);
    const [series] = server.ask(promql, grid, now);
    const missing = timesOf(grid).filter((at) => find?.(at) === undefined);
    expect(missing).toEqual(timesOf(grid).filter((at) => !series?.points.has(at)));
    expect(missing.length).toBeGreaterThan(10);
    for (const [at, value] of series?.points ?? []) expect(find?.(at)).toBeCloseTo(value, 9);
  });

  const valueOf = (server: ReturnType<typeof serverOver>, at: number, time = now) =>
    server.finder(QUERY, time)?.(at);

  test('other series are other values', () => {
    const server = serverOver();
    server.setSeries([REQUESTS]);
    expect(valueOf(server, BEND - MINUTE)).toBeCloseTo(100);
    server.setSeries([counterSeries({ metric: 'a', labels: {} }, steps([[BEGIN, 3]]))]);
    expect(valueOf(server, BEND - MINUTE)).toBeCloseTo(3);
  });

  test('where nothing was scraped there is none', () => {
    const server = serverOver();
    server.setSeries([REQUESTS]);
    expect(valueOf(server, BEND - MINUTE)).toBeCloseTo(100);
    server.setFaults([{ kind: 'blind', from: BEND - 10 * MINUTE, until: BEND }]);
    expect(valueOf(server, BEND - MINUTE)).toBeUndefined();
  });

  test('what is to come is not known by what was', () => {
    const server = serverOver();
    server.setSeries([REQUESTS]);
    expect(valueOf(server, BEND - 10 * MINUTE, BEND - 10 * MINUTE)).toBeCloseTo(100);
    expect(valueOf(server, BEND - 5 * MINUTE, BEND - 10 * MINUTE)).toBeUndefined();
    expect(valueOf(server, BEND - 5 * MINUTE)).toBeCloseTo(100);
  });
});
