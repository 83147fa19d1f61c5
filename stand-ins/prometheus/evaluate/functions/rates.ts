import { countOf, firstOf, lastOf, type Run, sampleOf, type Sample } from '../../series/run.ts';

export type Window = { readonly from: number; readonly to: number; readonly runs: readonly Run[] };

const FARTHEST = 1.1;

/**
 * `rate`, `increase` and `delta`: the difference between the ends, stretched to the whole window where samples reach near its ends.
 * Source: https://github.com/prometheus/prometheus/blob/main/promql/functions.go (extrapolatedRate)
 *
 * @param major of Prometheus: version 3 looks whether a sample is far from the start before it looks where a counter would be zero
 * @returns `undefined` for fewer than two samples
 */
export function extrapolated(
  { from, to, runs }: Window,
  {
    isCounter,
    isRate,
    major,
  }: { readonly isCounter: boolean; readonly isRate: boolean; readonly major: number },
): number | undefined {
  const opening = runs[0];
  const closing = runs.at(-1);
  const first = opening && firstOf(opening);
  const last = closing && lastOf(closing);
  const count = countOf(runs);
  if (first === undefined || last === undefined || count < 2) return undefined;
  const difference = last.value - first.value + (isCounter ? lostAtResets(runs) : 0);
  const sampled = (last.at - first.at) / 1_000;
  const between = sampled / (count - 1);
  const far = between * FARTHEST;
  let before = (first.at - from) / 1_000;
  const after = (to - last.at) / 1_000;
  const toZero =
    isCounter && difference > 0 && first.value >= 0
      ? sampled * (first.value / difference)
      : Number.POSITIVE_INFINITY;
  if (major >= 3) before = Math.min(before >= far ? between / 2 : before, toZero);
  else {
    before = Math.min(before, toZero);
    if (before >= far) before = between / 2;
  }
  const reach = sampled + before + (after >= far ? between / 2 : after);
  const factor = reach / sampled / (isRate ? (to - from) / 1_000 : 1);
  return difference * factor;
}

/** `irate` and `idelta`: of the last two samples. */
export function instantaneous(
  { runs }: Window,
  { isRate }: { readonly isRate: boolean },
): number | undefined {
  const [before, last] = lastTwo(runs);
  if (before === undefined || last === undefined) return undefined;
  const reset = isRate && last.value < before.value;
  const difference = reset ? last.value : last.value - before.value;
  return isRate ? difference / ((last.at - before.at) / 1_000) : difference;
}

/** How often a value is lower than the one before it. */
export function resetsOf(runs: readonly Run[]): number {
  let resets = 0;
  eachStep(runs, (drops) => {
    resets += drops;
  });
  return resets;
}

/** How often a value differs from the one before it. */
export function changesOf(runs: readonly Run[]): number {
  let previous: number | undefined;
  let changes = 0;
  for (const run of runs) {
    const { value } = firstOf(run);
    if (previous !== undefined && !Object.is(previous + 0, value + 0)) changes += 1;
    if (run.line.slope !== 0) changes += run.count - 1;
    previous = lastOf(run).value;
  }
  return changes;
}

function lostAtResets(runs: readonly Run[]): number {
  const only = runs[0];
  // Nearly every window: one stretch of a counter that rises.
  if (runs.length === 1 && only !== undefined && only.line.slope >= 0) return 0;
  let lost = 0;
  eachStep(runs, (_drops, sum) => {
    lost += sum;
  });
  return lost;
}

/** Tells of each run how many drops it brings, the one onto its first sample included, and the sum of the values before them. */
function eachStep(runs: readonly Run[], tell: (drops: number, sumBefore: number) => void): void {
  let previous: number | undefined;
  for (const run of runs) {
    const { value } = firstOf(run);
    if (previous !== undefined && value < previous) tell(1, previous);
    const last = lastOf(run);
    previous = last.value;
    if (run.line.slope < 0 && run.count > 1)
      tell(run.count - 1, ((run.count - 1) * (value + sampleOf(run, run.count - 2).value)) / 2);
  }
}

function lastTwo(runs: readonly Run[]): readonly [Sample | undefined, Sample | undefined] {
  const run = runs.at(-1);
  if (run === undefined) return [undefined, undefined];
  const earlier = runs.at(-2);
  const before = run.count > 1 ? sampleOf(run, run.count - 2) : earlier && lastOf(earlier);
  return [before, lastOf(run)];
}
