import { dataOf } from '../../../shared/adapters/prometheus/answer.ts';
import { reasonOf, RequestFailure } from '../../../shared/adapters/prometheus/failure.ts';
import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import { seriesOf } from '../../../shared/adapters/prometheus/series.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { endOf, type Grid, timesOf } from '../../../shared/signal/grid.ts';
import type { Measured, RangeQuery, Series } from '../../../shared/signal/measurement.ts';
import { parseDuration } from '../../../shared/quantity/duration.ts';
import type { Delivery } from '../../../stand-ins/loopback/request.ts';
import type { Prometheus as StandIn } from '../../../stand-ins/prometheus/prometheus.ts';

/** What of a query the stand-in is not asked, and the constant that it has instead. */
export type Constant = (promql: string) => number | undefined;

/** The stand-in, asked as the adapter asks a server: the same parameters, and its answers read by the same code. */
export function prometheusOver(standIn: StandIn, constant: Constant, now: () => Instant): Prometheus {
  const ask = (path: string, parameters: Readonly<Record<string, string>>): unknown =>
    dataOf(answered(standIn.deliver(`/api/v1/${path}`, new URLSearchParams(parameters), now())));
  const seen = new Map<string, Remembered>();
  const measureOne = (query: RangeQuery): Measured => {
    try {
      const value = constant(query.promql);
      const isUp = () => ask('query', { query: 'time()' });
      if (value !== undefined && isUp() !== undefined)
        return {
          kind: 'measured',
          series: [{ labels: {}, points: new Map(timesOf(query.grid).map((at) => [at, value])) }],
        };
      return { kind: 'measured', series: remembered(query, seen, (one) => seriesOf(ask(...callOf(one)))) };
    } catch (thrown) {
      const source = query.promql;
      return { kind: 'failed', reason: { ...reasonOf(thrown, source, []), source } };
    }
  };
  return {
    serverFacts: () => {
      try {
        const [seconds = 0] = seriesOf(ask('query', { query: 'time()' }))[0]?.points.values() ?? [];
        const facts = { now: Math.round(seconds * 1_000), scrapeInterval: SCRAPE, major: 3 };
        return Promise.resolve({ kind: 'answered', facts, warning: undefined });
      } catch (thrown) {
        return Promise.resolve({ kind: 'failed', reason: reasonOf(thrown, 'time()', []) });
      }
    },
    measure: (queries) => Promise.resolve(new Map(queries.map((query) => [query.key, measureOne(query)]))),
    close: () => undefined,
  };
}

/** What a query has yielded, to the last point that was asked. The past of a rehearsal does not change. */
type Remembered = { readonly grid: Grid; readonly series: readonly Growing[] };

/** Asks only for points that nobody asked for yet: looks half a minute apart share all of theirs but one. */
function remembered(
  query: RangeQuery,
  seen: Map<string, Remembered>,
  ask: (query: RangeQuery) => readonly Series[],
): readonly Series[] {
  const { promql, grid } = query;
  const key = `${grid.step} ${grid.start % grid.step} ${promql}`;
  const hour = grid.count === 1 ? samplingStep(promql) : undefined;
  if (hour !== undefined) return sampled(query, hour, seen, ask);
  const known = grid.count === 1 ? undefined : seen.get(key);
  const last = known === undefined ? undefined : endOf(known.grid);
  const isBeyond =
    known === undefined ||
    last === undefined ||
    grid.start < known.grid.start ||
    grid.start > last ||
    endOf(grid) < last;
  if (isBeyond) {
    const series = joinedSeries([], ask(query));
    if (grid.count > 1) seen.set(key, { grid, series });
    return series;
  }
  const count = Math.round((endOf(grid) - last) / grid.step);
  const news = count === 0 ? [] : ask({ ...query, grid: { ...grid, start: last + grid.step, count } });
  const series = joinedSeries(known.series, news);
  seen.set(key, { grid: { ...known.grid, count: known.grid.count + count }, series });
  // A window that grows from one start is handed out as it is; one that moves on is a copy of its own points.
  return grid.start === known.grid.start ? series : series.flatMap((one) => within(one, grid));
}

function within({ labels, points }: Series, grid: Grid): readonly Series[] {
  const own = new Map(
    timesOf(grid).flatMap((at): [Instant, number][] => {
      const value = points.get(at);
      return value === undefined ? [] : [[at, value]];
    }),
  );
  return own.size === 0 ? [] : [{ labels, points: own }];
}

type Growing = Series & { readonly points: Map<Instant, number> };

/** What is known, with what is new added to it in place: a day of points is not copied for each new one. */
function joinedSeries(before: readonly Growing[], after: readonly Series[]): readonly Growing[] {
  const keyOf = ({ labels }: Series) => JSON.stringify(Object.entries(labels).sort());
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const added = after.flatMap((one): readonly Growing[] => {
    const mine = known.get(keyOf(one));
    if (mine === undefined) return [{ ...one, points: new Map(one.points) }];
    for (const [at, value] of one.points) mine.points.set(at, value);
    return [];
  });
  return [...before, ...added];
}

const SAMPLED = /^count_over_time\(group\([^()]*\)\[\w+:(\w+)\]\)$/;

/** Step of a query that only counts samples at multiples of it; `undefined` for any other. */
function samplingStep(promql: string): number | undefined {
  const step = parseDuration(SAMPLED.exec(promql)?.[1] ?? '');
  return step.ok ? step.value : undefined;
}

/** Between two multiples of its step such a query has one answer, the dearest of all: every hour of thirty days is looked at. */
function sampled(
  query: RangeQuery,
  step: number,
  seen: Map<string, Remembered>,
  ask: (query: RangeQuery) => readonly Series[],
): readonly Series[] {
  const { promql, grid } = query;
  const key = `${Math.floor(grid.start / step)} ${promql}`;
  const series = seen.get(key)?.series ?? joinedSeries([], ask(query));
  seen.set(key, { grid, series });
  return series.map(({ labels, points }) => ({
    labels,
    points: new Map([...points.values()].map((value) => [grid.start, value])),
  }));
}

/** How often the stand-in scrapes, in milliseconds. */
export const SCRAPE = 15_000;

function callOf({ promql, grid }: RangeQuery): [string, Readonly<Record<string, string>>] {
  const seconds = (at: number) => (at / 1_000).toFixed(3);
  if (grid.count === 1) return ['query', { query: promql, time: seconds(grid.start) }];
  const range = { start: seconds(grid.start), end: seconds(endOf(grid)), step: seconds(grid.step) };
  return ['query_range', { query: promql, ...range }];
}

function answered(delivery: Delivery) {
  if (delivery.kind !== 'answer') throw new RequestFailure('unreachable', WORDS[delivery.kind]);
  const { status, headers, body } = delivery.response;
  if (status >= 500) throw new RequestFailure('unreachable', `it answered ${status}`);
  return { status, headers, body: Buffer.from(body) };
}

const WORDS = {
  silence: 'it did not answer within 30s',
  'hang-up': 'the connection was closed before an answer',
  refused: 'the connection was refused',
};
