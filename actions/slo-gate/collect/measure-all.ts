import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Measured, RangeQuery } from '../../../shared/signal/measurement.ts';
import { joined, piecesOf, tooLong } from '../../../shared/signal/pieces.ts';
import { rangeQuery } from '../../../shared/signal/query/build.ts';

/** Asks all queries at once. What is longer than Prometheus answers is asked in pieces; every point is asked for once. */
export async function measureAll(
  { measure }: Pick<Prometheus, 'measure'>,
  queries: readonly RangeQuery[],
): Promise<ReadonlyMap<string, Measured>> {
  const asked = queries.map((query) => {
    const refused = tooLong(query);
    const pieces = refused === undefined ? piecesOf(query.grid) : [];
    return { key: query.key, refused, pieces: pieces.map((grid) => rangeQuery(query.promql, grid)) };
  });
  const answers = await measure(asked.flatMap(({ pieces }) => pieces));
  return new Map(
    asked.map(({ key, refused, pieces }): readonly [string, Measured] => [
      key,
      refused ?? joined(pieces.map((piece) => answers.get(piece.key) ?? NOT_ANSWERED)),
    ]),
  );
}

const NOT_ANSWERED: Measured = {
  kind: 'failed',
  reason: { code: 'query-error', message: 'a part of the range was not answered' },
};
