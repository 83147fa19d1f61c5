import type { Parsed } from '../../../shared/quantity/parsed.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

export const MINUTE = 60_000;
export const grid = { start: 0, step: 30_000, count: 11 };
export const values = { service: 'api', version: '2.0', 'baseline-version': '1.9' };
export const measuring = { values, grid, span: 5 * MINUTE };

/** A signal of each kind. */
export const ratio: Signal = {
  bad: 'req_total{v="{version}",code=~"5.."}',
  total: 'req_total{v="{version}"} # all of them',
  'rate-window': 2 * MINUTE,
};
export const histogram: Signal = {
  histogram: 'lat_seconds',
  labels: 'v="{version}"',
  quantile: 0.95,
  unit: 'seconds',
  'rate-window': 2 * MINUTE,
};
export const gauge: Signal = { gauge: 'depth{v="{version}"}', unit: 'plain' };
export const worstGauge: Signal = { ...gauge, aggregate: 'max' };
export const rate: Signal = { rate: 'req_total{v="{version}"}', 'rate-window': MINUTE };
export const raw: Signal = { query: 'max(mem{v="{version}"}) / max(limit offset 1h) # share', unit: 'ratio' };

export function value<T>(result: Parsed<T>): T {
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
