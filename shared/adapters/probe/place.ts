import type { Instant } from '../../calendar/instant.ts';
import type { Duration } from '../../quantity/duration.ts';
import type { PlaceholderValues } from '../../signal/query/placeholders.ts';
import type { Environment } from '../process/run.ts';

/** What a probe takes from outside, besides its configuration. */
export type ProbePlace = {
  readonly values: PlaceholderValues;
  /** Where `headers-env` looks. */
  readonly env: Environment;
  readonly now: () => Instant;
  /** Milliseconds of a clock that never jumps, such as `performance.now`. */
  readonly ticks: () => number;
  readonly sleep: (duration: Duration) => Promise<void>;
};
