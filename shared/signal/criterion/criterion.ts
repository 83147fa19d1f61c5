/** One line of a profile, read. Durations are milliseconds, percentages ratios (1% is 0.01). */
export type Criterion =
  SignalCriterion | BurnRateCriterion | BudgetCriterion | ProbesCriterion | StateCriterion;

/** `error-rate <= 1% or <= 2x baseline over 10m for 5m` */
export type SignalCriterion = {
  readonly kind: 'signal';
  readonly signal: string;
  /** A point holds when it keeps any one of these; at least one. */
  readonly limits: readonly [Limit, ...Limit[]];
  /** Mean over this time instead of single points. */
  readonly over: number | undefined;
  readonly hold: Hold | undefined;
};

export type Op = '<' | '<=' | '>' | '>=';
export type Limit =
  { readonly op: Op; readonly value: LimitValue } | { readonly op: 'within'; readonly value: WithinValue };

export type LimitValue =
  | { readonly kind: 'absolute'; readonly amount: number; readonly unit: LimitUnit }
  /** `2x baseline` and `80% of baseline` alike. */
  | {
      readonly kind: 'relative';
      readonly factor: number;
      readonly of: Reference;
      readonly written: 'times' | 'percent';
    };

/** `within 10% of baseline`: no further off than this, on either side. */
export type WithinValue = { readonly kind: 'within'; readonly ratio: number; readonly of: Reference };

/** What a number of a limit is counted in: `%`, `ms`, `s`, or a bare number. */
export type LimitUnit = 'percent' | 'ms' | 's' | 'plain';

/** `baseline`: stable at the same time. `baseline(1h)`: its own mean of the hour before. `baseline(-7d)`: the same time last week. */
export type Reference =
  | { readonly kind: 'stable' }
  | { readonly kind: 'own-mean'; readonly window: number }
  | { readonly kind: 'earlier'; readonly offset: number }
  | { readonly kind: 'slo' };

/** `for 5m`: every point of five minutes, both ends. `at least 7 of 10`: of the last ten points. */
export type Hold =
  | { readonly kind: 'for'; readonly duration: number }
  | { readonly kind: 'at-least'; readonly count: number; readonly of: number };

/** `burn-rate(10m & 1h) > 2`: every window at once. */
export type BurnRateCriterion = {
  readonly kind: 'burn-rate';
  readonly windows: readonly [number, ...number[]];
  readonly op: Op;
  readonly factor: number;
  readonly hold: Hold | undefined;
};

/** `error-budget-remaining > 20%`, `error-budget-used(30m) <= 5%`. */
export type BudgetCriterion =
  | { readonly kind: 'budget-remaining'; readonly op: Op; readonly ratio: number }
  | { readonly kind: 'budget-used'; readonly window: number; readonly op: Op; readonly ratio: number };

/** `probes pass`, `probes pass for 5m`, `probes fail 3 times`. */
export type ProbesCriterion =
  | { readonly kind: 'probes-pass'; readonly hold: Hold | undefined }
  | { readonly kind: 'probes-fail'; readonly times: number };

/** `alerts none`, `alerts none for 5m`, `incidents P0|P1`, `incidents P0|P1 attributed`, `incidents none`. */
export type StateCriterion =
  | { readonly kind: 'alerts-none'; readonly hold: Extract<Hold, { readonly kind: 'for' }> | undefined }
  /** `none` levels: `incidents none` holds when there is no incident of any level. */
  | {
      readonly kind: 'incidents';
      readonly levels: readonly string[];
      readonly attributed: boolean;
      readonly wanted: 'some' | 'none';
    };
