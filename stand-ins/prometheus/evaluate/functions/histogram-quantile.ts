import type { Labels } from '../../series/series.ts';
import { keyOf } from '../../store.ts';
import { numberOf } from '../../language/token.ts';
import { kept, type Vector, without } from '../value.ts';

const withoutBound = kept((labels) => without(labels, ['le', '__name__']));

const bounds = new WeakMap<Labels, number | undefined>();

/** The upper bound that `le` says; the same series are asked at every instant, so that it is read once. */
function boundOf(labels: Labels): number | undefined {
  const known = bounds.get(labels);
  if (known !== undefined) return known;
  const bound = numberOf((labels['le'] ?? '').replace(/^\+/, ''));
  bounds.set(labels, bound);
  return bound;
}

type Bucket = { readonly bound: number; readonly count: number };

/**
 * Quantiles of histograms, one for each set of labels but `le`.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/functions/#histogram_quantile
 *
 * @param at the time of evaluation, in milliseconds
 */
export function histogramQuantile(q: number, elements: Vector, at: number): Vector {
  const histograms = new Map<string, { readonly labels: Labels; readonly buckets: Bucket[] }>();
  for (const element of elements) {
    const bound = boundOf(element.labels);
    if (bound === undefined) continue;
    const labels = withoutBound(element.labels);
    const key = keyOf(labels);
    const bucket = { bound, count: element.value };
    const histogram = histograms.get(key);
    if (histogram === undefined) histograms.set(key, { labels, buckets: [bucket] });
    else histogram.buckets.push(bucket);
  }
  return [...histograms.values()].map(({ labels, buckets }) => ({
    labels,
    value: quantileOf(q, buckets),
    at,
  }));
}

function quantileOf(q: number, unsorted: readonly Bucket[]): number {
  if (Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const buckets = isTidy(unsorted)
    ? unsorted
    : monotonic(merged(unsorted.toSorted((one, other) => one.bound - other.bound)));
  const top = buckets.at(-1);
  if (top?.bound !== Number.POSITIVE_INFINITY || buckets.length < 2) return Number.NaN;
  if (top.count === 0 || Number.isNaN(top.count)) return Number.NaN;
  const rank = q * top.count;
  const place = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[place];
  // Above every finite bound: the largest of them is all that is known.
  if (bucket === undefined || bucket === top) return buckets.at(-2)?.bound ?? Number.NaN;
  const below = buckets[place - 1];
  if (below === undefined && bucket.bound <= 0) return bucket.bound;
  const start = below?.bound ?? 0;
  const counted = below?.count ?? 0;
  return start + (bucket.bound - start) * ((rank - counted) / (bucket.count - counted));
}

/** As most are: in order, each bound once, and none with fewer than the one below it. */
function isTidy(buckets: readonly Bucket[]): boolean {
  let below: Bucket | undefined;
  for (const bucket of buckets) {
    if (below !== undefined && !(below.bound < bucket.bound && below.count <= bucket.count)) return false;
    below = bucket;
  }
  return true;
}

/** Bounds that are written in two ways are one: `1` and `1.0`. */
function merged(buckets: readonly Bucket[]): readonly Bucket[] {
  const all: Bucket[] = [];
  for (const bucket of buckets) {
    const last = all.at(-1);
    if (last?.bound !== bucket.bound) all.push(bucket);
    else all[all.length - 1] = { bound: bucket.bound, count: last.count + bucket.count };
  }
  return all;
}

/** Buckets that were scraped at different times may shrink: none counts less than the one below it. */
function monotonic(buckets: readonly Bucket[]): readonly Bucket[] {
  let most = Number.NEGATIVE_INFINITY;
  return buckets.map(({ bound, count }) => {
    if (count > most) most = count;
    return { bound, count: Math.max(most, count) };
  });
}
