import { badEvents, coveredParts, eventAge, totalEvents } from '../../../shared/signal/budget/queries.ts';
import type { Selectors } from '../../../shared/signal/budget/selectors.ts';
import type { Parsed } from '../../../shared/quantity/parsed.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import { leMatcher } from '../../../shared/signal/query/bucket.ts';
import { signalQueries } from '../../../shared/signal/query/build.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';
import { MINUTE, NOON, SCRAPE } from './history.ts';

const API = 'service="api",version="{version}"';
const SIGNALS: readonly Signal[] = [
  {
    bad: `http_requests_total{${API},code=~"5.."}`,
    total: `http_requests_total{${API}}`,
    'rate-window': 2 * MINUTE,
  },
  {
    bad: `errors_total{${API}}`,
    total: `http_requests_total{${API}}`,
    'rate-window': 2 * MINUTE,
  },
  {
    histogram: 'http_request_duration_seconds',
    labels: API,
    quantile: 0.95,
    unit: 'seconds',
    'rate-window': 2 * MINUTE,
  },
  { gauge: 'depth', unit: 'plain', aggregate: 'max' },
  { gauge: 'depth{pod="a"}', unit: 'plain' },
  { rate: `http_requests_total{${API}}`, 'rate-window': MINUTE },
  { query: 'sum(depth) / sum(limit)', unit: 'ratio' },
];
const SELECTORS: readonly Selectors[] = [
  {
    kind: 'ratio',
    bad: 'http_requests_total{service="api",code=~"5.."}',
    total: 'http_requests_total{service="api"}',
  },
  { kind: 'ratio', bad: 'errors_total{service="api"}', total: 'http_requests_total{service="api"}' },
  {
    kind: 'latency',
    good: `http_request_duration_seconds_bucket{service="api",${leMatcher(0.25)}}`,
    total: 'http_request_duration_seconds_count{service="api"}',
  },
];
const WINDOWS = [5 * MINUTE, 60 * MINUTE, 110 * MINUTE];

/** What slo-gate would ask of the shop. */
export const BUILT: readonly string[] = [
  ...new Set([...SIGNALS.flatMap(ofSignal), ...SELECTORS.flatMap(ofSelectors)]),
];

function ofSignal(signal: Signal): readonly string[] {
  const values = { version: '1.4.0' };
  const grid = { start: NOON, step: SCRAPE, count: 1 };
  const { value, traffic, withFirst, age, buckets } = whole(
    signalQueries(signal, { values, grid, span: 5 * MINUTE }),
  );
  return [value, traffic, withFirst, buckets, ...age].flatMap(
    (query: RangeQuery | undefined) => query?.promql ?? [],
  );
}

function ofSelectors(selectors: Selectors): readonly string[] {
  return [
    ...WINDOWS.flatMap((window) => [badEvents(selectors, window), totalEvents(selectors, window)]),
    eventAge(selectors),
    coveredParts(selectors, 120 * MINUTE),
  ];
}

function whole<Value>(read: Parsed<Value>): Value {
  if (!read.ok) throw new Error(read.message);
  return read.value;
}
