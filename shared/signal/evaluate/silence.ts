import type { Instant } from '../../calendar/instant.ts';
import { formatDuration } from '../../quantity/duration.ts';
import { type Grid, timesOf } from '../grid.ts';
import type { Judgement } from '../judgement.ts';
import type { Measured } from '../measurement.ts';
import { oneSeries, type Points } from './one-series.ts';

/** How long a canary under weight may have nothing to show once its weight has settled. */
export const SILENT_AFTER = 180_000;

export type SilenceFacts = {
  readonly region: string | undefined;
  /** Share of the traffic that the canary should have. */
  readonly weight: number;
  /** When the cluster had settled at that weight. */
  readonly settled: Instant;
  readonly at: Instant;
  /** The points of the last three minutes. */
  readonly grid: Grid;
  /** Requests a second of either side, as Prometheus counts them. */
  readonly stable: Measured;
  readonly canary: Measured;
  /** Whether the cluster has a ready pod of the canary; `undefined` where nobody could say. */
  readonly ready: boolean | undefined;
  readonly source: string;
};

/**
 * A silent canary is not missing data but evidence: Prometheus answers, stable has traffic, and the canary under weight has no
 * series, or no ready pod, for three minutes after settling. The judgement passes when that is so, as a line of `rollback-when`
 * does; `undefined` when it is not, or when nobody knows.
 */
export function judgeSilence(facts: SilenceFacts): Judgement | undefined {
  const { weight, settled, at, grid, ready, region, source } = facts;
  if (!(weight > 0) || at - settled < SILENT_AFTER) return undefined;
  const stable = oneSeries(facts.stable);
  if (!stable.ok || !busy(stable.points, grid)) return undefined;
  const silent =
    facts.canary.kind === 'measured' && facts.canary.series.every(({ points }) => empty(points, grid));
  if (!silent && ready !== false) return undefined;
  const what = silent ? 'has no series' : 'has no ready pod';
  return {
    criterion: 'canary silent',
    region,
    verdict: 'pass',
    code: 'canary-silent',
    message: `the canary ${what} for ${formatDuration(SILENT_AFTER)}, while stable has traffic`,
    observed: what,
    limit: undefined,
    points: { asked: grid.count, present: 0, holding: grid.count },
    source,
    retryAt: undefined,
  };
}

/** Traffic at every point: a stable that is idle too says nothing about the canary. */
function busy(points: Points, grid: Grid): boolean {
  return timesOf(grid).every((time) => (points.get(time) ?? 0) > 0);
}

function empty(points: Points, grid: Grid): boolean {
  return timesOf(grid).every((time) => !points.has(time));
}
