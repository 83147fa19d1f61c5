import type { Series } from '../../../stand-ins/prometheus/series/series.ts';
import { valueAt } from '../../../stand-ins/prometheus/series/piece.ts';
import { absent, constant, lines, steps } from '../../../stand-ins/prometheus/series/shapes.ts';
import { counterSeries, gaugeSeries, histogramSeries } from '../../../stand-ins/prometheus/scenario/make.ts';
import type { History } from '../../kit/prometheus.ts';

/** 2026-11-18T12:00:00Z */
export const NOON = 1_795_003_200_000;
export const SCRAPE = 15_000;
export const MINUTE = 60_000;
export const FROM = NOON - 120 * MINUTE;

const ago = (minutes: number): number => NOON - minutes * MINUTE;
const rate = (value: number) => constant(value, { from: FROM });
const requests = (service: string, version: string, code: string) => ({
  metric: 'http_requests_total',
  labels: { service, version, code },
});

/** Two hours of a shop: versions side by side, gaps, restarts, spikes, and odd values. */
export const SHOP: readonly Series[] = [
  counterSeries(
    requests('api', '1.4.0', '200'),
    steps([
      [FROM, 9],
      [ago(30), 11.5],
    ]),
  ),
  counterSeries(
    requests('api', '1.4.0', '500'),
    steps([
      [FROM, 0.1],
      [ago(20), 1.7],
      [ago(10), 0.01],
    ]),
  ),
  counterSeries(requests('api', '1.3.0', '200'), rate(40), {
    start: 1_000,
    restarts: [ago(45), ago(3) + 4_000],
  }),
  counterSeries(requests('api', '1.3.0', '503'), absent(rate(0.05), { from: ago(70), until: ago(50) })),
  counterSeries(requests('web', '7', '200'), absent(rate(3), { from: ago(9), until: ago(4) })),
  counterSeries(requests('web', '7', '404'), absent(rate(0.3), { until: ago(2) })),
  counterSeries(requests('idle', '1', '200'), rate(0), { start: 5 }),
  ...histogramSeries(
    { metric: 'http_request_duration_seconds', labels: { service: 'api', version: '1.4.0' } },
    {
      rates: rate(20),
      latencies: [
        {
          quantile: 0.95,
          values: steps([
            [FROM, 0.18],
            [ago(15), 0.42],
          ]),
        },
      ],
      bounds: [0.05, 0.1, 0.25, 0.5, 1],
    },
  ),
  ...histogramSeries(
    { metric: 'http_request_duration_seconds', labels: { service: 'api', version: '1.3.0' } },
    {
      rates: rate(80),
      latencies: [
        {
          quantile: 0.95,
          values: steps([
            [FROM, 0.2],
            [ago(40), 3],
          ]),
        },
      ],
      bounds: [0.05, 0.1, 0.25, 0.5, 1],
    },
  ),
  gaugeSeries(
    { metric: 'depth', labels: { pod: 'a' } },
    lines([
      [FROM, 0],
      [ago(60), 60],
      [NOON, 12],
    ]),
  ),
  gaugeSeries({ metric: 'depth', labels: { pod: 'b' } }, rate(7)),
  gaugeSeries({ metric: 'depth', labels: { pod: 'c', zone: 'x' } }, absent(rate(-2.5), { from: ago(4) })),
  gaugeSeries({ metric: 'limit', labels: { pod: 'a' } }, rate(100)),
  gaugeSeries({ metric: 'limit', labels: { pod: 'b' } }, rate(0)),
  gaugeSeries({ metric: 'up', labels: { job: 'api' } }, absent(rate(1), { from: ago(6) })),
  gaugeSeries({ metric: 'info', labels: { pod: 'a', team: 'blue' } }, rate(1)),
  gaugeSeries({ metric: 'info', labels: { pod: 'b', team: 'red' } }, rate(1)),
  gaugeSeries({ metric: 'odd', labels: { is: 'nan' } }, rate(Number.NaN)),
  gaugeSeries({ metric: 'odd', labels: { is: 'inf' } }, rate(Number.POSITIVE_INFINITY)),
  gaugeSeries({ metric: 'tiny', labels: {} }, rate(1.25e-9)),
  {
    metric: 'wave',
    labels: { pod: 'a' },
    samples: (at: number) => (at < FROM ? undefined : Math.round(1_000 * Math.sin(at / 100_000)) / 10),
  },
  {
    metric: 'wave',
    labels: { pod: 'b' },
    samples: (at: number) => (at < FROM || (at / SCRAPE) % 7 < 2 ? undefined : (at / SCRAPE) % 5),
  },
  // What is filled in from a file has no stale markers.
].map((series) => ({ ...series, marksStale: false }));

/** The same for a real server. */
export function historyOf(series: readonly Series[]): History {
  return {
    from: FROM,
    to: NOON,
    every: SCRAPE,
    series: series.map(({ metric, labels, samples }) => ({
      name: `${metric}{${Object.entries(labels)
        .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
        .join(',')}}`,
      valueAt: typeof samples === 'function' ? samples : (at) => valueAt(samples, at),
    })),
  };
}
