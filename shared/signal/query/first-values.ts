import { type Duration, formatDuration } from '../../quantity/duration.ts';

/**
 * A series that is back after so long has not begun anew, whatever it counted before: a target that could not be scraped, a
 * Prometheus that was restarted.
 */
const KNOWN_BEFORE = '15m';

/**
 * Share of bad events over a window with the first values of its series, as PromQL: of bad ones and of all, so that like is
 * held against like where all series of a version begin at once. A counter that appears with its first event has counted it before
 * anybody looked, and an increase begins at the first sample, so of labels that are many the first events are most of them. Empty
 * where no series of bad events began in the window, or all of them began at 0: then an increase has seen everything. A
 * restart within one series is none of this, for an increase counts it.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/functions/#increase
 */
export function shareWithFirstValues(bad: string, total: string, window: Duration): string {
  const over = formatDuration(window);
  const seen = (selector: string) => `(sum(increase(${selector}[${over}])) or vector(0))`;
  const first = (selector: string) =>
    `sum(min_over_time(${selector}[${over}]) unless present_over_time(${selector}[${KNOWN_BEFORE}] offset ${over}))`;
  return `(${seen(bad)} + (${first(bad)} > 0)) / (${seen(total)} + (${first(total)} or vector(0)))`;
}
