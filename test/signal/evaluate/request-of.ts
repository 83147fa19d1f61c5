import type { Criterion, SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import { parseCriterion } from '../../../shared/signal/criterion/parse.ts';
import { baselineGrid, judgedGrid, measuredGrid } from '../../../shared/signal/evaluate/asked.ts';
import { judgeSignal } from '../../../shared/signal/evaluate/judge-signal.ts';
import type { Baseline, SignalRequest } from '../../../shared/signal/evaluate/request.ts';
import { type Grid, timesOf } from '../../../shared/signal/grid.ts';
import type { Measured, MeasureCode } from '../../../shared/signal/measurement.ts';

export const AT = Date.UTC(2026, 10, 19, 10, 0);
export const STEP = 30_000;
export const MINUTE = 60_000;

/** Values in the order of time; `undefined` is a gap. */
export type Values = readonly (number | undefined)[];

export function signalCriterion(text: string): SignalCriterion {
  const read = parseCriterion(text);
  const criterion: Criterion | undefined = read.ok ? read.value : undefined;
  if (criterion?.kind !== 'signal') throw new Error(`${text} is no criterion over a signal`);
  return criterion;
}

/** One series whose last value lies at the end of the grid. */
export function series(values: Values, grid: Grid, labels: Readonly<Record<string, string>> = {}): Measured {
  const times = timesOf(grid);
  const points = values.flatMap((value, index) => {
    const at = times[times.length - values.length + index];
    return value === undefined || at === undefined ? [] : [[at, value] as const];
  });
  return { kind: 'measured', series: [{ labels, points: new Map(points) }] };
}

/** One value at the time of the verdict. */
export function atEnd(value: number | undefined): Measured {
  return series([value], { start: AT, step: STEP, count: 1 });
}

export function failed(code: MeasureCode): Measured {
  return { kind: 'failed', reason: { code, message: `it was ${code}` } };
}

export function times(count: number, value: number | undefined): Values {
  return Array.from({ length: count }, () => value);
}

/** A request in `advance` for a ratio without a weight change, over values that end at 10:00. */
export function requestOf(text: string, values: Values, more: Partial<SignalRequest> = {}): SignalRequest {
  const criterion = signalCriterion(text);
  const grid = judgedGrid(criterion.hold, AT, STEP);
  return {
    criterion,
    mode: 'advance',
    unit: 'ratio',
    region: undefined,
    source: 'the query',
    grid,
    measured: series(values, measuredGrid(criterion, grid)),
    traffic: undefined,
    evidence: undefined,
    withFirst: undefined,
    newestSample: undefined,
    baselines: [],
    slo: undefined,
    topBucket: undefined,
    range: { least: 0, most: Infinity },
    since: undefined,
    rateWindow: 120_000,
    scrapeInterval: 15_000,
    ...more,
  };
}

const UNASKED = { traffic: undefined, newestSample: undefined } as const;

/** What stable was at the same times. */
export function stable(text: string, values: Values, factor = 1): Baseline {
  const grid = judgedGrid(signalCriterion(text).hold, AT, STEP);
  return { of: { kind: 'stable' }, grid, measured: series(values, grid), factor, ...UNASKED };
}

/** What a baseline of the past was, by its own grid. */
export function past(
  of: Exclude<Baseline['of'], { kind: 'stable' }>,
  text: string,
  values: Values,
): Baseline {
  const grid = baselineGrid(of, judgedGrid(signalCriterion(text).hold, AT, STEP), AT);
  return { of, grid, measured: series(values, grid), factor: 1, ...UNASKED };
}

/** What it is about, the criterion, its values, what else there is, and the outcome. */
export type Row = readonly [string, string, Values, Partial<SignalRequest>, string];

/** The verdict and the code of a request. */
export function outcome(text: string, values: Values, more: Partial<SignalRequest> = {}): string {
  const { verdict, code } = judgeSignal(requestOf(text, values, more));
  return `${verdict} ${code}`;
}
