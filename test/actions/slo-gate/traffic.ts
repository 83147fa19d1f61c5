import type { Instant } from '../../../shared/calendar/instant.ts';
import type { History, Series } from '../../kit/prometheus.ts';

export const SCRAPE = 15_000;
const MINUTE = 60_000;

/** What a service does at a time: requests a second, share of errors, share of slow (2 s) ones. */
export type Load = {
  readonly rps?: number;
  readonly errors?: number;
  readonly slow?: number;
};

/** Counters of one service (and version) under a load that may change, one sample every 15 s. */
export function traffic(
  labels: string,
  from: Instant,
  loadAt: (at: Instant) => Load | undefined,
): readonly Series[] {
  const sums = new Map<string, { at: Instant; value: number }>();
  const counter = (name: string, perSecond: (load: Load) => number): Series => ({
    name,
    valueAt: (at) => {
      const load = loadAt(at);
      const sum = at === from ? { at, value: 0 } : (sums.get(name) ?? { at, value: 0 });
      sum.value += load === undefined ? 0 : (perSecond(load) * (at - sum.at)) / 1_000;
      sum.at = at;
      sums.set(name, sum);
      return load === undefined ? undefined : sum.value;
    },
  });
  const rps = ({ rps: given = 10 }: Load) => given;
  const errors = (load: Load) => rps(load) * (load.errors ?? 0);
  const fast = (load: Load) => rps(load) * (1 - (load.slow ?? 0));
  return [
    counter(`http_requests_total{${labels},code="200"}`, (load) => rps(load) - errors(load)),
    counter(`http_requests_total{${labels},code="500"}`, errors),
    counter(`http_request_duration_seconds_bucket{${labels},le="0.1"}`, (load) => fast(load) * 0.9),
    counter(`http_request_duration_seconds_bucket{${labels},le="0.5"}`, fast),
    counter(`http_request_duration_seconds_bucket{${labels},le="2.5"}`, rps),
    counter(`http_request_duration_seconds_bucket{${labels},le="+Inf"}`, rps),
    counter(`http_request_duration_seconds_count{${labels}}`, rps),
  ];
}

/** A history of the last minutes by the clock of the machine, and of ten to come, so that slow tests do not outlive it. */
export function lastMinutes(
  minutes: number,
  now: Instant,
  series: (from: Instant) => readonly Series[],
): History {
  const latest = Math.floor(now / SCRAPE) * SCRAPE;
  const from = latest - minutes * MINUTE;
  return { from, to: latest + 10 * MINUTE, every: SCRAPE, series: series(from) };
}
