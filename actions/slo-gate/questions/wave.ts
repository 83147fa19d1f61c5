import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Duration } from '../../../shared/quantity/duration.ts';
import type { RangeQuery } from '../../../shared/signal/measurement.ts';
import type { Asked } from './asked.ts';
import type { Figures } from './figures.ts';
import type { Part } from './together.ts';
import type { SilenceAsked } from './silence.ts';

/** All that is asked of Prometheus at once, and what for. */
export type Wave = {
  /** The time of the verdict: the same for every query, by the clock of the server. */
  readonly end: Instant;
  /** Server time of the look; an answer for `end` is complete by then. */
  readonly now: Instant;
  readonly scrapeInterval: Duration;
  readonly asked: readonly Asked[];
  readonly silences: readonly SilenceAsked[];
  readonly figures: readonly Figures[];
  /** Every query once. */
  readonly queries: readonly RangeQuery[];
  /** Key of a query to the key under which it is asked. */
  readonly askedAs: ReadonlyMap<string, string>;
  /** Key of a question to where its answer stands, if it was asked with others. */
  readonly parts: ReadonlyMap<string, Part>;
};
