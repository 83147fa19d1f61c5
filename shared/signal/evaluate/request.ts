import type { Instant } from '../../calendar/instant.ts';
import type { Reference, SignalCriterion } from '../criterion/criterion.ts';
import type { Range } from '../criterion/range.ts';
import type { Grid } from '../grid.ts';
import type { Measured, Unit } from '../measurement.ts';

/**
 * Which list the criterion stands in. `advance` wants every point; `rollback` and `warn` want half of them, so that a gap
 * cannot shield a bad canary.
 */
export type Mode = 'advance' | 'rollback' | 'warn';

/** All that the verdict on one criterion over a signal depends on. Durations are milliseconds, values are in `unit`. */
export type SignalRequest = {
  readonly criterion: SignalCriterion;
  readonly mode: Mode;
  readonly unit: Unit;
  readonly region: string | undefined;
  /** The resolved query, for the reader. */
  readonly source: string;
  /** The points that are judged, see `judgedGrid`; its end is the time of the verdict. */
  readonly grid: Grid;
  /** At least the points of `measuredGrid`; more do no harm. */
  readonly measured: Measured;
  /** Requests over the whole hold, at the end of the grid. */
  readonly traffic: Traffic<LeastRequests> | undefined;
  /** Bad events over the whole hold that it takes to roll back, at the end of the grid; `undefined` where they do not count. */
  readonly evidence: { readonly measured: Measured; readonly least: number } | undefined;
  /**
   * The share over the whole hold with the first values of series that began in it, at the end of the grid: no point where none
   * did. `undefined` where it is not asked for.
   */
  readonly withFirst: Measured | undefined;
  /** Of what the signal is made of; `undefined` where no age is asked for. */
  readonly newestSample: (NewestSample & { readonly asksOf: 'the end' | 'every point' }) | undefined;
  /** One for each baseline that the limits refer to. */
  readonly baselines: readonly Baseline[];
  /** What the objective says of this signal, and on which side of it lies worse. */
  readonly slo: { readonly value: number; readonly worse: 'above' | 'below' } | undefined;
  /** Top finite bound of the histogram; `undefined` for what is no quantile. */
  readonly topBucket: number | undefined;
  /** What can be measured: an upper limit at the top of it is kept by everything. */
  readonly range: Range;
  /** When the weight was changed: no point may look back past it. */
  readonly since: Instant | undefined;
  /** How far a point looks back, see `lookbackOf`; 0 for a gauge. */
  readonly rateWindow: number;
  readonly scrapeInterval: number;
};

/** Requests that an answer takes; `by-limit`: as many as a share needs that is as small as what the limits come to. */
export type LeastRequests = number | 'by-limit';

/** Requests that an answer rests on, and how many it takes. */
export type Traffic<Least> = { readonly measured: Measured; readonly minRequests: Least };

/** How old the data of an answer are. */
export type NewestSample = {
  /** Ages in seconds; each must be known, and the greatest counts. */
  readonly ages: readonly Measured[];
  /** Milliseconds. */
  readonly maxAge: number;
};

/** What one baseline was measured to be. */
export type Baseline = {
  readonly of: Exclude<Reference, { readonly kind: 'slo' }>;
  /**
   * The times of its points, see `baselineGrid`. Stable and earlier times: its end stands for the end of the judged points, and so on
   * back, whether the query looks back (`offset`) or the grid lies back. Its own mean: the points to take the mean of, or the one
   * point of a query that has taken it.
   */
  readonly grid: Grid;
  readonly measured: Measured;
  /** What stable is multiplied by where it is a rate, see `weightFactor`; 1 for ratios, quantiles and its own past. */
  readonly factor: number;
  /** At each of its points, of its own mean at the last; `undefined` where any number will do. */
  readonly traffic: Traffic<number> | undefined;
  /** Of stable, at each of its points; what lies in the past is not written any more. */
  readonly newestSample: NewestSample | undefined;
};

/**
 * What the rate of stable is multiplied by to be what a canary of this weight should have: at 10% it is 1/9. `undefined` where
 * there is no stable to compare with.
 */
export function weightFactor(weight: number): number | undefined {
  return weight > 0 && weight < 1 ? weight / (1 - weight) : undefined;
}
