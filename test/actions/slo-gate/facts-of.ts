import { type GateFacts, NO_MEMORY } from '../../../actions/slo-gate/facts.ts';
import { questions } from '../../../actions/slo-gate/questions.ts';
import type { GateSettings } from '../../../actions/slo-gate/settings.ts';
import { timesOf } from '../../../shared/signal/grid.ts';
import type { Measured, RangeQuery } from '../../../shared/signal/measurement.ts';
import { NOON, SCRAPE } from './given.ts';

/** Facts in which every query is answered by what `valueOf` says of it; nothing for `undefined`. */
export function factsOf(
  of: GateSettings,
  valueOf: (query: RangeQuery, at: number) => number | undefined,
): GateFacts {
  const wave = questions(of, { now: NOON + 20_000, scrapeInterval: SCRAPE, major: 2 });
  const answers = wave.queries.map((query): readonly [string, Measured] => {
    const points = timesOf(query.grid).flatMap((at) => {
      const value = valueOf(query, at);
      return value === undefined ? [] : [[at, value] as const];
    });
    const series = points.length === 0 ? [] : [{ labels: {}, points: new Map(points) }];
    return [query.key, { kind: 'measured', series }];
  });
  return {
    at: NOON + 20_100,
    wave,
    answers: new Map(answers),
    blind: undefined,
    skew: undefined,
    incidents: [],
    alerts: undefined,
    memory: NO_MEMORY,
  };
}

/** Plenty of fresh requests, and this error rate; no series of errors began lately unless it is said. */
export const rate =
  (share: (at: number) => number | undefined, withFirst?: number) =>
  ({ promql }: RangeQuery, at: number): number | undefined => {
    if (promql.includes('min_over_time')) return withFirst;
    return promql.startsWith('time()') ? 5 : promql.includes('increase') ? 3_000 : share(at);
  };
