import { type Duration, formatDuration } from '../../quantity/duration.ts';
import type { Ratio } from '../../quantity/percent.ts';

/** How much of its period a figure rests on. A young service, or a Prometheus that forgets, has less than all of it. */
export type Coverage = {
  readonly ratio: Ratio;
  readonly covered: Duration;
  readonly period: Duration;
};

/** Into how many parts a period is cut to see in which of them there was data. */
const COVERAGE_PARTS = 720;

const MINUTE = 60_000;

/** Length of one part: an hour of 30 days; whole minutes, at least one. */
export function coverageStep(period: Duration): Duration {
  return Math.max(MINUTE, Math.round(period / COVERAGE_PARTS / MINUTE) * MINUTE);
}

/**
 * The coverage from the number of parts in which there was data. Prometheus 2 counts both ends of the period, Prometheus 3 one of
 * them, so one part is within what is known. `undefined` where nothing countable was answered.
 */
export function coverage(parts: number | undefined, period: Duration): Coverage | undefined {
  if (parts === undefined || !Number.isFinite(parts) || parts < 0) return undefined;
  const covered = Math.min(period, parts * coverageStep(period));
  return { ratio: covered / period, covered, period };
}

/** `6d2h of 30d`, or only the period where all of it is covered; says so where nobody knows. */
export function formatCoverage(known: Coverage | undefined, period: Duration): string {
  if (known === undefined) return `${formatDuration(period)}, nobody knows how much of it is covered`;
  const whole = period - known.covered <= coverageStep(period);
  return whole
    ? formatDuration(period)
    : `${formatDuration(known.covered)} of ${formatDuration(period)}, all there is data of`;
}
