import type { Pieces } from './piece.ts';

export type Labels = Readonly<Record<string, string>>;

/** A value at any instant, for what pieces cannot say; `undefined` gives no sample. Windows over it are read scrape by scrape. */
export type Sampling = (at: number) => number | undefined;

/** One series to be. */
export type Series = {
  /** The name, such as `http_requests_total`. */
  readonly metric: string;
  readonly labels: Labels;
  readonly samples: Pieces | Sampling;
  /**
   * How it ends where it has no sample: `true` as a scraped target that goes down or loses the series, with the next scrape;
   * `false`, as what is pushed does, when its last sample is older than the lookback. `true` unless given.
   * Source: https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness
   */
  readonly marksStale?: boolean;
};
