import type { Instant } from '../../../shared/calendar/instant.ts';
import type { startPrometheus } from '../../kit/prometheus.ts';
import { NOON, STEP } from './connected.ts';

export const MINUTE = 60_000;
const FROM = NOON - 60 * MINUTE;
/** A version that would be PromQL. */
export const HOSTILE = '1.0"} or vector(1)';

const rising = (perSecond: number) => (at: Instant) => ((at - FROM) / 1_000) * perSecond;
const until = (end: Instant, value: number) => (at: Instant) => (at <= end ? value : undefined);

/** What a real Prometheus holds of the hour up to {@link NOON}. */
export const LAST_HOUR: Parameters<typeof startPrometheus>[0] = {
  from: FROM,
  to: NOON,
  every: STEP,
  series: [
    { name: 'req_total{v="2.0",code="200"}', valueAt: rising(9) },
    { name: 'req_total{v="2.0",code="500"}', valueAt: rising(1) },
    { name: 'req_total{v="1.9",code="200"}', valueAt: rising(40) },
    { name: 'req_total{v="idle",code="200"}', valueAt: () => 5 },
    { name: `req_total{v="${HOSTILE.replace('"', '\\"')}",code="200"}`, valueAt: rising(3) },
    { name: 'req_total{v="2x0",code="200"}', valueAt: rising(100) },
    { name: 'lat_bucket{v="2.0",le="0.5"}', valueAt: rising(4) },
    { name: 'lat_bucket{v="2.0",le="1"}', valueAt: rising(8) },
    { name: 'lat_bucket{v="2.0",le="+Inf"}', valueAt: rising(10) },
    { name: 'lat_count{v="2.0"}', valueAt: rising(10) },
    { name: 'depth{pod="a"}', valueAt: (at) => (at - FROM) / MINUTE },
    { name: 'depth{pod="b"}', valueAt: () => 7 },
    { name: 'odd{is="nan"}', valueAt: () => Number.NaN },
    { name: 'odd{is="inf"}', valueAt: () => Number.POSITIVE_INFINITY },
    { name: 'odd{is="minus"}', valueAt: () => Number.NEGATIVE_INFINITY },
    { name: 'tiny', valueAt: () => 1.25e-9 },
    { name: 'silent', valueAt: until(NOON - 4 * MINUTE, 3) },
    { name: 'gone', valueAt: until(NOON - 6 * MINUTE, 3) },
    { name: 'gap', valueAt: (at) => (at === NOON - STEP || at < NOON - 30 * MINUTE ? 1 : undefined) },
  ],
};
