import { endOf, type Grid } from './grid.ts';
import type { Measured, RangeQuery, Series } from './measurement.ts';
import type { Instant } from '../calendar/instant.ts';

/** Points of one query: Prometheus refuses more. Source: https://github.com/prometheus/prometheus/blob/main/web/api/v1/api.go */
export const MOST_POINTS = 11_000;
/** Queries of one range: at a step of 30 s a range of 76 days. Who asks for more has mistaken a date. */
export const MOST_PIECES = 20;

/** A grid as several, one behind the other, that share no point and leave none out. The last one ends where the whole does. */
export function piecesOf({ start, step, count }: Grid, most = MOST_POINTS): readonly Grid[] {
  return Array.from({ length: Math.ceil(count / most) }, (_, index) => ({
    start: start + index * most * step,
    step,
    count: Math.min(most, count - index * most),
  }));
}

/**
 * The answers to the pieces as one. Series are one where their labels are, and one piece without an answer leaves the whole
 * without: what is not known of a part may be what matters.
 */
export function joined(pieces: readonly Measured[]): Measured {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1 && (only.kind === 'failed' || only.series.length <= 1))
    return only;
  const byLabels = new Map<string, { labels: Series['labels']; points: Map<Instant, number> }>();
  for (const piece of pieces) {
    if (piece.kind === 'failed') return piece;
    for (const { labels, points } of piece.series) {
      const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
      const known = byLabels.get(key) ?? { labels, points: new Map<Instant, number>() };
      for (const [at, value] of points) known.points.set(at, value);
      byLabels.set(key, known);
    }
  }
  return { kind: 'measured', series: [...byLabels.values()] };
}

/** Why a range is not asked for at all; `undefined` where it is. */
export function tooLong({ promql, grid }: RangeQuery): Measured | undefined {
  const most = MOST_POINTS * MOST_PIECES;
  if (grid.count <= most) return undefined;
  const days = Math.floor((endOf(grid) - grid.start) / 86_400_000);
  return {
    kind: 'failed',
    reason: {
      code: 'query-error',
      message: `${grid.count} points over ${days} days are more than ${most}: is since right? Else take a longer step`,
      source: promql,
    },
  };
}
