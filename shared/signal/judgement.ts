import type { Instant } from '../calendar/instant.ts';
import type { Verdict } from '../gate/verdict.ts';

/** Why a criterion came to its verdict. */
export type JudgementCode =
  | 'within-limit'
  | 'over-limit'
  | 'no-data'
  | 'not-finite'
  | 'not-a-ratio'
  | 'too-few-points'
  | 'too-little-traffic'
  | 'errors-unseen'
  | 'stale'
  | 'several-series'
  | 'clock-skew'
  | 'too-early'
  | 'no-baseline'
  | 'zero-baseline'
  | 'above-top-bucket'
  | 'unreachable'
  | 'query-error'
  | 'unreadable'
  | 'not-asked'
  | 'canary-silent'
  | 'blind';

/**
 * What became of one criterion. `pass` means that it holds as it is written, so a line of `rollback-when` that passes fires.
 * Only `pass` and `fail` are answers; `inconclusive` and `error` open nothing and fire nothing.
 */
export type Judgement = {
  /** The criterion as it prints. */
  readonly criterion: string;
  /** Region of a service with several; `undefined` where there is one. */
  readonly region: string | undefined;
  readonly verdict: Verdict;
  readonly code: JudgementCode;
  readonly message: string;
  /** The decisive value, with its unit. */
  readonly observed: string | undefined;
  readonly limit: string | undefined;
  /** Points asked for, points that came, points that hold. */
  readonly points: { readonly asked: number; readonly present: number; readonly holding: number };
  /** Resolved PromQL or what else was asked. */
  readonly source: string;
  /** When the answer can be another one. */
  readonly retryAt: Instant | undefined;
};
