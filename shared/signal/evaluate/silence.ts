import type { Instant } from '../../calendar/instant.ts';
import { formatDuration } from '../../quantity/duration.ts';
import { EXPECTED_REQUESTS } from '../evidence.ts';
import { type Grid, timesOf } from '../grid.ts';
import type { Judgement } from '../judgement.ts';
import type { Measured } from '../measurement.ts';
import { holds } from './compare.ts';
import { oneSeries, type Points } from './one-series.ts';
import { weightFactor } from './request.ts';

/** How long a canary under weight may have nothing to show once its weight has settled. */
export const SILENT_AFTER = 180_000;

export type SilenceFacts = {
  readonly region: string | undefined;
  /** Share of the traffic that the canary should have; `undefined` where nobody tells. */
  readonly weight: number | undefined;
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

/** Whoever names the time of a weight change and not the weight has given as much as this, or more. */
const LEAST_WEIGHT = 0.01;

/**
 * A silent canary is not missing data but evidence: Prometheus answers, stable has traffic, and the canary under weight has had no
 * request, or no ready pod, for three minutes after settling. The judgement passes when that is so, as a line of `rollback-when`
 * does. It is `inconclusive` where so few requests were to be expected that to have had none says nothing, and `undefined` when the
 * canary is not silent, or when nobody knows.
 */
export function judgeSilence(facts: SilenceFacts): Judgement | undefined {
  const { weight = LEAST_WEIGHT, settled, at, grid, ready } = facts;
  if (!(weight > 0) || at - settled < SILENT_AFTER) return undefined;
  const stable = oneSeries(facts.stable);
  if (!stable.ok || !busy(stable.points, grid)) return undefined;
  const span = formatDuration(SILENT_AFTER);
  const silence = silenceOf(facts);
  if (ready === false) {
    const what = silence ?? 'has no ready pod';
    return judged(facts, what, `the canary ${what} for ${span}, while stable has traffic`, FIRES);
  }
  if (silence === undefined) return undefined;
  const expected = expectedRequests(stable.points, grid, weight);
  const among = `where about ${Number(expected.toPrecision(3))} would be expected beside stable`;
  if (holds('>=', expected, EXPECTED_REQUESTS))
    return judged(facts, silence, `the canary ${silence} for ${span}, ${among}`, FIRES);
  const message = `the canary ${silence} for ${span}, ${among}: of fewer than ${EXPECTED_REQUESTS} none says nothing`;
  return judged(facts, silence, message, { verdict: 'inconclusive', code: 'too-little-traffic' });
}

const FIRES = { verdict: 'pass', code: 'canary-silent' } as const;

function judged(
  { grid, region, source }: SilenceFacts,
  observed: string,
  message: string,
  { verdict, code }: Pick<Judgement, 'verdict' | 'code'>,
): Judgement {
  return {
    criterion: 'canary silent',
    region,
    verdict,
    code,
    message,
    observed,
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

/** How the canary is silent: nobody counts its requests, or somebody does and there are none; `undefined` when it is not. */
function silenceOf({ canary, grid }: SilenceFacts): string | undefined {
  if (canary.kind === 'failed') return undefined;
  const times = timesOf(grid);
  const values = canary.series.flatMap(({ points }) => times.flatMap((time) => points.get(time) ?? []));
  if (values.length === 0) return 'has no series';
  return values.every((value) => value === 0) ? 'has had no request' : undefined;
}

/** What a canary of this weight should have had beside such a stable; at 100% what stable still has is the canary's. */
function expectedRequests(stable: Points, grid: Grid, weight: number): number {
  const times = timesOf(grid);
  const rate = times.reduce((sum, time) => sum + (stable.get(time) ?? 0) / times.length, 0);
  return rate * (weightFactor(weight) ?? 1) * (SILENT_AFTER / 1_000);
}
