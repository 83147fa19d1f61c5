import { endOf } from '../../../shared/signal/grid.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';

/**
 * Asks once what several criteria ask: of queries that differ only in how far they reach back, the longest. `askedAs` leads from
 * the key of each to the key of the one that is asked for it.
 */
export function merged(queries: readonly RangeQuery[]): {
  readonly queries: readonly RangeQuery[];
  readonly askedAs: ReadonlyMap<string, string>;
} {
  const longest = new Map<string, RangeQuery>();
  const alike = queries.map((query) => ({ key: query.key, sameness: sameness(query), query }));
  for (const { sameness: same, query } of alike) {
    const known = longest.get(same);
    if (known === undefined || query.grid.count > known.grid.count) longest.set(same, query);
  }
  const askedAs = alike.map(({ key, sameness: same }) => [key, longest.get(same)?.key ?? key] as const);
  return { queries: [...longest.values()], askedAs: new Map(askedAs) };
}

function sameness({ promql, grid }: RangeQuery): string {
  return `${endOf(grid)} ${grid.step} ${promql}`;
}
