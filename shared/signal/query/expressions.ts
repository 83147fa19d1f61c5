import { type Duration, formatDuration } from '../../quantity/duration.ts';
import { parsed, type Parsed } from '../../quantity/parsed.ts';
import type { Signal } from '../signal-schema.ts';
import { shareWithFirstValues } from './first-values.ts';
import { PLACEHOLDERS, type PlaceholderValues } from './placeholders.ts';
import { plainSelectors, resolveExpression, resolveLabels, resolveSelector } from './resolve.ts';
import { tellingSelector, whereKnown } from './telling-selector.ts';

/** PromQL of one signal with its values filled in. All of it may be printed: it holds no secret. */
export type Expressions = {
  /** What is judged; one series. */
  readonly value: string;
  /** Events in a window; `undefined` where nothing counts them. */
  readonly traffic: ((window: Duration) => string) | undefined;
  /** Bad events in a window; `undefined` where nothing tells them from good ones. */
  readonly bad: ((window: Duration) => string) | undefined;
  /** See {@link shareWithFirstValues}; `undefined` where nothing tells bad events from good ones. */
  readonly withFirst: ((window: Duration) => string) | undefined;
  /** Age in seconds of what the value is made of; the largest answer counts. */
  readonly age: readonly string[];
  /** One series a bucket, with its bound in `le`; `undefined` but for histograms. */
  readonly buckets: string | undefined;
};

/** What was resolved of a signal, by its values: every look of a watch asks the same. */
const resolved = new WeakMap<Signal, Map<string, Parsed<Expressions>>>();

export function expressionsOf(signal: Signal, values: PlaceholderValues): Parsed<Expressions> {
  const known = resolved.get(signal) ?? new Map<string, Parsed<Expressions>>();
  resolved.set(signal, known);
  const key = JSON.stringify(PLACEHOLDERS.map((name) => values[name] ?? null));
  const expressions = known.get(key) ?? expressionsFor(signal, values);
  known.set(key, expressions);
  return expressions;
}

function expressionsFor(signal: Signal, values: PlaceholderValues): Parsed<Expressions> {
  if ('bad' in signal) return ratio(signal, values);
  if ('histogram' in signal) return histogram(signal, values);
  if ('gauge' in signal) return gauge(signal, values);
  if ('rate' in signal) return rate(signal, values);
  return query(signal, values);
}

type Kind<Key extends string> = Extract<Signal, Readonly<Record<Key, unknown>>>;

/** `or vector(0)` stands on the numerator only: no errors yet is 0, but no requests is no answer. */
function ratio(signal: Kind<'bad'>, values: PlaceholderValues): Parsed<Expressions> {
  const bad = resolveSelector(signal.bad, values);
  if (!bad.ok) return bad;
  const total = resolveSelector(signal.total, values);
  if (!total.ok) return total;
  const window = range(signal['rate-window']);
  return parsed({
    value: `(sum(rate(${bad.value}${window})) or vector(0)) / sum(rate(${total.value}${window}))`,
    traffic: (over) => `sum(increase(${total.value}${range(over)}))`,
    bad: (over) => `sum(increase(${bad.value}${range(over)}))`,
    withFirst: (over) => shareWithFirstValues(bad.value, total.value, over),
    age: [whereKnown(newest(tellingSelector(bad.value, total.value)), bad.value, total.value)],
    buckets: undefined,
  });
}

function histogram(signal: Kind<'histogram'>, values: PlaceholderValues): Parsed<Expressions> {
  const labels = resolveLabels(signal.labels, values);
  if (!labels.ok) return labels;
  const buckets = `${signal.histogram}_bucket${labels.value}`;
  const count = `${signal.histogram}_count${labels.value}`;
  const inWindow = `rate(${buckets}${range(signal['rate-window'])})`;
  return parsed({
    value: `histogram_quantile(${signal.quantile}, sum by (le) (${inWindow}))`,
    traffic: (window) => `sum(increase(${count}${range(window)}))`,
    bad: undefined,
    withFirst: undefined,
    age: [newest(count)],
    buckets: `count by (le) (${buckets})`,
  });
}

function gauge(signal: Kind<'gauge'>, values: PlaceholderValues): Parsed<Expressions> {
  const selector = resolveSelector(signal.gauge, values);
  if (!selector.ok) return selector;
  const { aggregate } = signal;
  return parsed({
    value: aggregate === undefined ? selector.value : `${aggregate}(${selector.value})`,
    traffic: undefined,
    bad: undefined,
    withFirst: undefined,
    // Every series goes into the value, so the oldest of them tells.
    age: [`max(time() - timestamp(${selector.value}))`],
    buckets: undefined,
  });
}

function rate(signal: Kind<'rate'>, values: PlaceholderValues): Parsed<Expressions> {
  const counter = resolveSelector(signal.rate, values);
  if (!counter.ok) return counter;
  return parsed({
    value: `sum(rate(${counter.value}${range(signal['rate-window'])}))`,
    traffic: (window) => `sum(increase(${counter.value}${range(window)}))`,
    bad: undefined,
    withFirst: undefined,
    age: [newest(counter.value)],
    buckets: undefined,
  });
}

function query(signal: Kind<'query'>, values: PlaceholderValues): Parsed<Expressions> {
  const expression = resolveExpression(signal.query, values);
  if (!expression.ok) return expression;
  return parsed({
    value: expression.value,
    traffic: undefined,
    bad: undefined,
    withFirst: undefined,
    age: plainSelectors(expression.value).map(newest),
    buckets: undefined,
  });
}

function newest(selector: string): string {
  return `time() - max(timestamp(${selector}))`;
}

function range(window: Duration): string {
  return `[${formatDuration(window)}]`;
}
