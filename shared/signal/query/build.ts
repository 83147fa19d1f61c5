import type { Duration } from '../../quantity/duration.ts';
import { parsed, type Parsed, unparsed } from '../../quantity/parsed.ts';
import { endOf, type Grid } from '../grid.ts';
import type { RangeQuery } from '../measurement.ts';
import type { Signal } from '../signal-schema.ts';
import { expressionsOf } from './expressions.ts';
import type { PlaceholderValues } from './placeholders.ts';
import { placeholdersOf } from './resolve.ts';

/** All that is asked to measure one signal. */
export type SignalQueries = {
  readonly value: RangeQuery;
  /** One point at the end: events of the whole span; `undefined` where nothing counts them. */
  readonly traffic: RangeQuery | undefined;
  /** One point at the end: bad events of the whole span; `undefined` where nothing tells them from good ones. */
  readonly bad: RangeQuery | undefined;
  /** One point at the end: the share of the whole span with the first values of new series; see `shareWithFirstValues`. */
  readonly withFirst: RangeQuery | undefined;
  /** Age of the data in seconds at every point; the largest answer counts. */
  readonly age: readonly RangeQuery[];
  /** One point at the end, one series a bucket: see `topFiniteBound`. */
  readonly buckets: RangeQuery | undefined;
};

export type Measuring = {
  readonly values: PlaceholderValues;
  readonly grid: Grid;
  /** The whole `for` of the criterion in milliseconds, over which traffic is counted; at least the rate window is. */
  readonly span: Duration;
};

/** The queries that measure a signal on the version under test. */
export function signalQueries(signal: Signal, { values, grid, span }: Measuring): Parsed<SignalQueries> {
  const expressions = expressionsOf(signal, values);
  if (!expressions.ok) return expressions;
  const { value, traffic, bad, withFirst, age, buckets } = expressions.value;
  const last: Grid = { start: endOf(grid), step: grid.step, count: 1 };
  const counted = Math.max(span, 'rate-window' in signal ? signal['rate-window'] : 0);
  return parsed({
    value: rangeQuery(value, grid),
    traffic: traffic && rangeQuery(traffic(counted), last),
    bad: bad && rangeQuery(bad(counted), last),
    withFirst: withFirst && rangeQuery(withFirst(counted), last),
    age: age.map((promql) => rangeQuery(promql, grid)),
    buckets: buckets === undefined ? undefined : rangeQuery(buckets, last),
  });
}

/** The same on stable, at the same times. Refused where it would ask about the canary again. */
export function stableQueries(signal: Signal, measuring: Measuring): Parsed<SignalQueries> {
  const { values } = measuring;
  const stable = values['baseline-version'];
  if (stable === undefined || stable === '')
    return unparsed('there is no {baseline-version} to compare with');
  if (!placeholdersOf(signal).includes('version'))
    return unparsed('has no {version} in it: canary and stable would be one and the same');
  if (stable === values.version) return unparsed('version and baseline version are the same');
  return signalQueries(signal, { ...measuring, values: { ...values, version: stable } });
}

/** A query with the key that equal questions share. */
export function rangeQuery(promql: string, grid: Grid): RangeQuery {
  return { key: `${grid.start}+${grid.count}x${grid.step} ${promql}`, promql, grid };
}
