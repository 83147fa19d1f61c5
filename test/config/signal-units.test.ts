import { expect, test } from '@jest/globals';
import { loadConfig } from '../../shared/config/load-config.ts';
import { linesOf } from './problems-of.ts';

const signal = (keys: string) => `version: 1\nsignals: { s: { ${keys} } }\n`;
const UNITS = 'ratio, seconds, ms, bytes, plain';

test.each([
  ['a gauge', 'gauge: queue_length'],
  ['a gauge of several series', 'gauge: queue_length, aggregate: max'],
  ['a query', 'query: max(queue_length)'],
])('%s has to say its unit', (_, keys) => {
  expect(linesOf(signal(keys))).toEqual([`2:12 signals.s.unit: is missing: expected ${UNITS}`]);
  expect(linesOf(signal(`${keys}, unit: plain`))).toEqual([]);
  expect(linesOf(signal(`${keys}, unit: percent`))).toEqual([
    expect.stringContaining(`signals.s.unit: must be one of ${UNITS}, got "percent"`),
  ]);
});

test('a histogram counts in seconds unless it says otherwise', () => {
  const unitOf = (keys: string) => {
    const loaded = loadConfig({ text: signal(keys), file: 'release.yml' });
    return loaded.ok ? loaded.config.signals?.['s'] : undefined;
  };
  const histogram = `histogram: request_seconds, labels: 'a="b"', quantile: 0.9`;
  expect(unitOf(histogram)).toMatchObject({ unit: 'seconds' });
  expect(unitOf(`${histogram}, unit: ms`)).toMatchObject({ unit: 'ms' });
});

test.each([
  ['a ratio', 'bad: errors_total, total: requests_total'],
  ['a rate', 'rate: requests_total'],
])('%s takes no unit', (_, keys) => {
  expect(linesOf(signal(keys))).toEqual([]);
  expect(linesOf(signal(`${keys}, unit: plain`))).toEqual([
    expect.stringContaining('signals.s.unit: unknown key "unit"'),
  ]);
});
