import { endOf } from '../../signal/grid.ts';
import type { Measured, RangeQuery } from '../../signal/measurement.ts';
import { dataOf, line } from './answer.ts';
import type { Connection } from './connection.ts';
import { reasonOf, RequestFailure } from './failure.ts';
import { type ApiCall, request } from './request.ts';
import { seriesOf } from './series.ts';

/** Of one series they come to a few kilobytes. */
const FEW_POINTS = 120;

/** Asks all queries at once, equal ones once. Every query has an answer; one that failed says why. Never throws. */
export async function measure(
  connection: Connection,
  queries: readonly RangeQuery[],
): Promise<ReadonlyMap<string, Measured>> {
  const distinct = new Map(queries.map((query) => [query.key, query]));
  return new Map(
    await Promise.all(
      [...distinct].map(async ([key, query]) => [key, await measureOne(connection, query)] as const),
    ),
  );
}

async function measureOne(connection: Connection, query: RangeQuery): Promise<Measured> {
  try {
    const { count } = query.grid;
    const most = connection.limits.points;
    if (count > most)
      throw new RequestFailure('query-error', `${count} points are more than ${most}: take a longer step`);
    return {
      kind: 'measured',
      series: seriesOf(dataOf(await request(connection, callOf(connection, query)))),
    };
  } catch (thrown) {
    return {
      kind: 'failed',
      reason: { ...reasonOf(thrown, line(query.promql), connection.secrets), source: query.promql },
    };
  }
}

/** `partial_response` makes Thanos fail instead of answering without the stores that are down; others do not read it. */
function callOf({ timeout }: Connection, { promql, grid }: RangeQuery): ApiCall {
  const common = { query: promql, timeout: serverTimeout(timeout), partial_response: 'false' };
  const isShort = grid.count <= FEW_POINTS;
  if (grid.count === 1) return { path: 'query', form: { ...common, time: seconds(grid.start) }, isShort };
  const { start, step } = grid;
  const range = { start: seconds(start), end: seconds(endOf(grid)), step: seconds(step) };
  return { path: 'query_range', form: { ...common, ...range }, isShort };
}

/** A little less than ours, so that the server is the one who says that it was too slow. */
export function serverTimeout(timeout: number): string {
  return `${Math.max(1, Math.floor(timeout * 0.9))}ms`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(3);
}
