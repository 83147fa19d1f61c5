import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Duration } from '../../../shared/quantity/duration.ts';

/** What every question of a wave shares. */
export type Frame = {
  readonly end: Instant;
  /** The time that the verdict is asked for; server time unless it is given. */
  readonly at: Instant;
  readonly step: Duration;
  readonly since: Instant | undefined;
  readonly weight: number | undefined;
  readonly tellsBreaches: boolean;
  /** Milliseconds; what Prometheus scrapes at by default where the server does not tell. */
  readonly scrapeInterval: Duration;
  readonly isScrapeKnown: boolean;
};
