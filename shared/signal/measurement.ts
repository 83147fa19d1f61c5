import type { Instant } from '../calendar/instant.ts';
import type { Reason } from '../gate/reason.ts';
import type { Grid } from './grid.ts';

/** What is counted; every number of a signal is in its unit (seconds, not milliseconds, for `seconds`). */
export type Unit = 'ratio' | 'seconds' | 'ms' | 'bytes' | 'plain';

/** One range query, as it is sent. */
export type RangeQuery = {
  /** Made from what it asks, so that equal questions are asked once. */
  readonly key: string;
  readonly promql: string;
  readonly grid: Grid;
};

/** One series of an answer. Values are as Prometheus gave them, NaN and infinities too; a time without a value is absent. */
export type Series = {
  readonly labels: Readonly<Record<string, string>>;
  readonly points: ReadonlyMap<Instant, number>;
};

export type MeasureCode = 'unreachable' | 'query-error' | 'too-large' | 'unreadable' | 'clock-skew';

/** What came of one query. */
export type Measured =
  | { readonly kind: 'measured'; readonly series: readonly Series[] }
  | { readonly kind: 'failed'; readonly reason: Reason<MeasureCode> };

/** What is known of the server, for a verdict that is the same whoever asks. */
export type ServerFacts = {
  /** Server time at the answer. */
  readonly now: Instant;
  /** Milliseconds; `undefined` where the server does not tell. */
  readonly scrapeInterval: number | undefined;
  /** Major version; `undefined` where it does not tell (Thanos, Mimir). */
  readonly major: number | undefined;
};
