import type { Instant } from '../../calendar/instant.ts';
import type { Series } from '../../signal/measurement.ts';
import { RequestFailure } from './failure.ts';
import { isMap } from './is-map.ts';

/**
 * The series of a `query_range` or `query` answer; a number without labels is one series. Prometheus gives a series one value
 * at a time and a set of labels one series; an answer that does not has been put together of several, and none of them is
 * to be preferred.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/api/#expression-query-result-formats
 * @throws RequestFailure
 */
export function seriesOf(data: unknown): readonly Series[] {
  if (!isMap(data)) throw odd();
  const { resultType, result } = data;
  if (resultType === 'scalar') return [{ labels: {}, points: new Map([point(result)]) }];
  if (!Array.isArray(result) || (resultType !== 'matrix' && resultType !== 'vector')) throw odd();
  const series = result.map(oneSeries);
  if (new Set(series.map(nameOf)).size < series.length) throw ambiguous('two series of the same labels');
  return series;
}

function nameOf({ labels }: Series): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function oneSeries(entry: unknown): Series {
  if (!isMap(entry)) throw odd();
  const { metric, value, values, histogram, histograms } = entry;
  if (histogram !== undefined || histograms !== undefined)
    throw new RequestFailure(
      'query-error',
      'it answered with native histograms instead of numbers: put histogram_quantile(…) around them',
    );
  if (values !== undefined && !Array.isArray(values)) throw odd();
  const pairs = (values ?? [value]).map(point);
  const points = new Map(pairs);
  if (points.size < pairs.length) throw ambiguous('two values for one time');
  return { labels: labelsOf(metric), points };
}

function labelsOf(metric: unknown): Readonly<Record<string, string>> {
  if (!isMap(metric)) throw odd();
  return Object.fromEntries(
    Object.entries(metric).map(([name, value]) => {
      if (typeof value !== 'string') throw odd();
      return [name, value];
    }),
  );
}

/** Times come as seconds, values as text, because JSON has no NaN and no infinity. */
function point(pair: unknown): readonly [Instant, number] {
  const [seconds, value]: readonly unknown[] = Array.isArray(pair) ? Array.from<unknown>(pair) : [];
  if (typeof seconds !== 'number' || typeof value !== 'string') throw odd();
  return [Math.round(seconds * 1_000), numberOf(value)];
}

function numberOf(text: string): number {
  if (text === 'NaN') return Number.NaN;
  if (text === '+Inf' || text === 'Inf') return Number.POSITIVE_INFINITY;
  if (text === '-Inf') return Number.NEGATIVE_INFINITY;
  if (!/^[+-]?\d{1,400}(?:\.\d{1,400})?(?:e[+-]?\d{1,4})?$/i.test(text)) throw odd();
  return Number(text);
}

function ambiguous(what: string): RequestFailure {
  return new RequestFailure(
    'unreadable',
    `its answer has ${what}, as no Prometheus gives them: is there a proxy before several?`,
  );
}

function odd(): RequestFailure {
  return new RequestFailure('unreadable', 'its answer is not what the API of Prometheus describes');
}
