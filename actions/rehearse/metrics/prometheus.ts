import { reasonOf } from '../../../shared/adapters/prometheus/failure.ts';
import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { endOf, type Grid, timesOf } from '../../../shared/signal/grid.ts';
import type { Measured, RangeQuery, Series } from '../../../shared/signal/measurement.ts';
import { parseDuration } from '../../../shared/quantity/duration.ts';
import { keyOf } from '../../../stand-ins/prometheus/store.ts';
import { type Found, PointsOnDemand, reachingBack } from './points-on-demand.ts';
import { SCRAPE, type Server } from './server.ts';

/** What of a query the stand-in is not asked, and the value that it has instead at any time. */
export type Unasked = (promql: string) => ((at: Instant) => number) | undefined;

/** The stand-in, as the actions ask a Prometheus. */
export function prometheusOver(server: Server, unasked: Unasked, now: () => Instant): Prometheus {
  const seen = new Map<string, Remembered>();
  const found = new Map<string, Found>();
  const ask = ({ promql, grid }: RangeQuery) => server.ask(promql, grid, now());
  const serverTime = () => {
    const at = now();
    return server.ask('time()', { start: at, step: 1, count: 1 }, at);
  };
  const seriesOf = (query: RangeQuery): readonly Series[] => {
    const { promql, grid } = query;
    const find = server.finder(promql, now());
    if (find === undefined) return remembered(query, seen, ask);
    const key = `${grid.step} ${grid.start % grid.step} ${promql}`;
    const known = reachingBack(found.get(key), grid);
    found.set(key, known);
    const points = new PointsOnDemand(grid, known, find);
    return points.isEmpty() ? [] : [{ labels: {}, points }];
  };
  const measureOne = (query: RangeQuery): Measured => {
    try {
      const valueAt = unasked(query.promql);
      if (valueAt !== undefined && serverTime().length > 0)
        return {
          kind: 'measured',
          series: [{ labels: {}, points: new Map(timesOf(query.grid).map((at) => [at, valueAt(at)])) }],
        };
      return { kind: 'measured', series: seriesOf(query) };
    } catch (thrown) {
      const source = query.promql;
      return { kind: 'failed', reason: { ...reasonOf(thrown, source, []), source } };
    }
  };
  return {
    serverFacts: () => {
      try {
        const [seconds = 0] = serverTime()[0]?.points.values() ?? [];
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
  if (grid.count === 1) {
    const hour = samplingStep(promql);
    return hour === undefined ? ask(query) : sampled(query, hour, seen, ask);
  }
  const key = `${grid.step} ${grid.start % grid.step} ${promql}`;
  const known = seen.get(key);
  const last = known === undefined ? undefined : endOf(known.grid);
  // A range that is asked in pieces goes on where the piece before it ends.
  const isBeyond =
    known === undefined ||
    last === undefined ||
    grid.start < known.grid.start ||
    grid.start > last + grid.step;
  if (isBeyond) {
    const series = joinedSeries([], ask(query));
    seen.set(key, { grid, series });
    return series;
  }
  const count = Math.max(0, Math.round((endOf(grid) - last) / grid.step));
  const news = count === 0 ? [] : ask({ ...query, grid: { ...grid, start: last + grid.step, count } });
  const series = joinedSeries(known.series, news);
  seen.set(key, { grid: { ...known.grid, count: known.grid.count + count }, series });
  // More points than were asked for do no harm, but to the history of alerts, which begins with its first.
  if (endOf(grid) < last) return series.flatMap((one) => within(one, grid));
  if (grid.start === known.grid.start) return series;
  return series.flatMap((one) => (promql.startsWith('ALERTS') ? within(one, grid) : seenIn(one, grid)));
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

/** A series that is not there any more is not told of. */
function seenIn(one: Series, { start, step, count }: Grid): readonly Series[] {
  for (let index = count - 1; index >= 0; index--) if (one.points.has(start + index * step)) return [one];
  return [];
}

type Growing = Series & { readonly points: Map<Instant, number> };

/** What is known, with what is new added to it in place: a day of points is not copied for each new one. */
function joinedSeries(before: readonly Growing[], after: readonly Series[]): readonly Growing[] {
  const known = new Map(before.map((one) => [keyOf(one.labels), one]));
  const added = after.flatMap((one): readonly Growing[] => {
    const mine = known.get(keyOf(one.labels));
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
