import type { Duration } from '../../../shared/quantity/duration.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

/** So many scrapes may be missed before data count as old, unless the configuration says otherwise. */
const OLD_AFTER_SCRAPES = 4;

/** How old the newest sample of a signal may be, in milliseconds. */
export function maxAgeOf(signal: Signal | undefined, scrapeInterval: Duration): Duration {
  return signal?.['max-age'] ?? OLD_AFTER_SCRAPES * scrapeInterval;
}
