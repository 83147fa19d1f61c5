import type { Measured, RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery } from '../../../shared/signal/query/build.ts';

/** Where the answer to a question stands that was asked together with others. */
export type Part = { readonly query: RangeQuery; readonly name: string };

const LABEL = 'part';
/** More of them would make a query that nobody reads. */
const MOST = 10;

/**
 * Asks several light questions of one time as one query, of which each answer bears its name: of a verdict on ten signals every
 * query costs about a millisecond to send and to read. A question that stands alone is asked as it is.
 * @param queries all of the same point, which answer with one series without labels
 * @returns for the key of each question where its answer stands
 */
export function together(queries: readonly RangeQuery[]): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  const each = [...new Map(queries.map((query) => [query.key, query])).values()];
  for (let from = 0; from < each.length; from += MOST) {
    const group = each.slice(from, from + MOST);
    const [first] = group;
    if (first === undefined || group.length === 1) continue;
    const named = group.map(
      ({ promql }, index) => `label_replace(${promql}, "${LABEL}", "${index}", "", "")`,
    );
    const query = rangeQuery(named.join(' or '), first.grid);
    for (const [index, { key }] of group.entries()) parts.set(key, { query, name: String(index) });
  }
  return parts;
}

/** The answer to one part; what failed has failed for all of them. */
export function partOf(measured: Measured, name: string): Measured {
  if (measured.kind === 'failed') return measured;
  const series = measured.series.filter(({ labels }) => labels[LABEL] === name);
  return { kind: 'measured', series: series.map(({ points }) => ({ labels: {}, points })) };
}
