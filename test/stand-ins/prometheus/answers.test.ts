import { describe, expect, test } from '@jest/globals';
import { prometheusOf } from '../../../stand-ins/prometheus/prometheus.ts';
import { valueAt } from '../../../stand-ins/prometheus/series/piece.ts';
import { counterSeries, gaugeSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { absent, constant, lines } from '../../../stand-ins/prometheus/series/shapes.ts';
import { asked, valuesAt } from './asked.ts';
import { BUILT } from './built-queries.ts';
import { expectSame } from './compare.ts';
import { FROM, MINUTE, NOON, SCRAPE, SHOP } from './history.ts';
import { LANGUAGE } from './language.ts';
import { ACCEPTED, REFUSED } from './taken-and-refused.ts';

const named = (metric: string) => ({ metric, labels: {} });
const rising = counterSeries(named('x'), constant(2, { from: FROM }));

describe('windows over pieces and over samples', () => {
  const sampled = SHOP.map(({ samples, ...series }): Series => ({
    ...series,
    samples: typeof samples === 'function' ? samples : (at) => valueAt(samples, at),
  }));
  const [pieces, samples] = [prometheusOf({ series: SHOP }), prometheusOf({ series: sampled })];

  test.each([...LANGUAGE, ...BUILT])('say the same of %s', (query) => {
    for (const at of [NOON, NOON - 7_300, NOON - 44 * MINUTE - 1]) {
      expectSame(asked(pieces, query, { at }), asked(samples, query, { at }));
    }
  });
});

describe('before version 3 a window includes its start', () => {
  test.each([
    ['count_over_time(x[1m])', '2.53.0', [5]],
    ['count_over_time(x[1m])', '3.0.0', [4]],
    ['count_over_time(x[15s])', '2.53.0', [2]],
    ['count_over_time(x[15s])', '3.0.0', [1]],
    ['rate(x[15s])', '2.53.0', [2]],
    ['rate(x[15s])', '3.0.0', []],
    ['count_over_time(x[2m:1m])', '2.53.0', [3]],
    ['count_over_time(x[2m:1m])', '3.0.0', [2]],
    ['increase(x[1m])', '2.53.0', [120]],
    ['increase(x[1m])', '3.0.0', [120]],
  ])('%s on %s', (query, version, values) => {
    expect(valuesAt([rising], query, { version })).toEqual(values.map((value) => expect.closeTo(value, 9)));
  });

  test.each([
    ['2.53.0', NOON - 5 * MINUTE, [7]],
    ['2.53.0', NOON - 5 * MINUTE - SCRAPE, []],
    ['3.0.0', NOON - 5 * MINUTE + SCRAPE, [7]],
    ['3.0.0', NOON - 5 * MINUTE, []],
  ])('and so does the lookback: %s', (version, last, values) => {
    const series = {
      ...gaugeSeries(named('g'), constant(7, { from: FROM, until: last + 1 })),
      marksStale: false,
    };
    expect(valuesAt([series], 'g', { version })).toEqual(values);
  });
});

describe('a series that ends', () => {
  const ended = (marksStale: boolean, blind: readonly { from: number; until: number }[] = []) =>
    prometheusOf({
      series: [{ ...gaugeSeries(named('g'), constant(7, { from: FROM, until: NOON - MINUTE })), marksStale }],
      faults: blind.map((span) => ({ kind: 'blind', ...span })),
    });
  const last = NOON - MINUTE - SCRAPE;

  test.each([
    ['is gone with the next scrape', true, NOON - MINUTE, []],
    ['is there until then', true, NOON - MINUTE - 1, [7]],
    ['lives on without a marker', false, NOON, [7]],
  ])('%s', (_, marksStale, at, values) => {
    expect(valuesAt(ended(marksStale), 'g', { at })).toEqual(values);
  });

  test('is not marked while nothing is scraped', () => {
    const blind = { from: last + 1, until: NOON + 1 };
    expect(valuesAt(ended(true, [blind]), 'g')).toEqual([7]);
    expect(valuesAt(ended(true, [{ ...blind, until: NOON }]), 'g')).toEqual([]);
    expect(valuesAt(ended(true, [{ ...blind, until: Number.POSITIVE_INFINITY }]), 'g')).toEqual([7]);
  });
});

test('what is later than now is not there', () => {
  const later = NOON + 10 * MINUTE;
  expect(valuesAt([rising], 'x', { at: later, now: later })).toEqual([(later - FROM) / 500]);
  expect(valuesAt([rising], 'x', { at: later - 5 * MINUTE - 1 })).toEqual([(NOON - FROM) / 500]);
  expect(valuesAt([rising], 'x', { at: NOON + 5 * MINUTE })).toEqual([]);
});

test('a blind span has no samples, and the counter goes on behind it', () => {
  const faults = [{ kind: 'blind', from: NOON - 3 * MINUTE, until: NOON - 2 * MINUTE } as const];
  const prometheus = prometheusOf({ series: [rising], faults });
  expect(valuesAt(prometheus, 'count_over_time(x[5m])')).toEqual([16]);
  expect(valuesAt(prometheus, 'increase(x[5m])')).toEqual([600]);
});

test('30 days of a counter are exact', () => {
  const from = NOON - 31 * 24 * 60 * MINUTE;
  const counter = counterSeries(named('x'), constant(10, { from }));
  expect(valuesAt([counter], 'increase(x[30d])')).toEqual([25_920_000]);
});

describe('what is not supported', () => {
  test.each([
    ['double_exponential_smoothing(x[5m], 0.5, 0.5)', 'the function double_exponential_smoothing'],
    ['histogram_fraction(0, 1, x)', 'the function histogram_fraction'],
    ['count_values("v", x)', 'the aggregation count_values'],
    ['x{a=~"\\\\pL"}', 'the regular expression "\\\\pL"'],
  ])('%s is answered with 422 and a name', (query, what) => {
    const { status, error } = asked([rising], query);
    expect([status, error]).toEqual([
      422,
      { type: 'execution', text: `this stand-in does not support ${what}` },
    ]);
  });
});

test.each(REFUSED)('%s is refused', (query) => {
  const params = new URLSearchParams({ query, start: '0', end: '0', step: '15' });
  const { status } = prometheusOf({ series: SHOP }).answer('/api/v1/query_range', params, NOON);
  const isLate = /^(?:depth|rate\(\{)/.test(query);
  expect(status === 400 || (isLate && status < 500)).toBe(true);
});

test.each(ACCEPTED)('%s is taken', (query) => {
  expect(asked(SHOP, query).status).toBe(200);
});

test('an error of syntax says where', () => {
  expect(asked([rising], 'sum(rate(x[5m])').error).toEqual({
    type: 'bad_data',
    text: 'invalid parameter "query": 1:16: parse error: unexpected end of input in arguments, expected ","',
  });
});

test.each([
  ['start=2&end=1&step=1', 'invalid parameter "end": end timestamp must not be before start time'],
  [
    'start=1&end=2&step=0',
    'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
  ],
  ['start=x&end=2&step=1', 'invalid parameter "start": cannot parse "x" to a valid timestamp'],
  ['end=2&step=1', 'invalid parameter "start": cannot parse "" to a valid timestamp'],
  [
    'start=0&end=11001&step=1',
    'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
  ],
])('a range of %s is refused', (params, text) => {
  const query = new URLSearchParams(`query=1&${params}`);
  const { status, body } = prometheusOf({ series: [] }).answer('/api/v1/query_range', query, NOON);
  expect([status, JSON.parse(body)]).toEqual([400, { status: 'error', errorType: 'bad_data', error: text }]);
});

test('two series of the same labels are refused', () => {
  expect(() => prometheusOf({ series: [rising, rising] })).toThrow(
    'Two series have the same labels: [["__name__","x"]]',
  );
});

test('labels and their values', () => {
  const prometheus = prometheusOf({
    series: [...SHOP, gaugeSeries(named('old'), absent(lines([[FROM, 1]]), { from: FROM }))],
  });
  const data = (path: string, params = ''): unknown =>
    answerData(prometheus.answer(path, new URLSearchParams(params), NOON).body);
  expect(data('/api/v1/labels', 'match[]=depth')).toEqual(['__name__', 'pod', 'zone']);
  expect(data('/api/v1/label/version/values')).toEqual(['1', '1.3.0', '1.4.0', '7']);
  expect(data('/api/v1/series', 'match[]=old')).toEqual([]);
});

function answerData(body: string): unknown {
  const answer: unknown = JSON.parse(body);
  return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : undefined;
}
