import { expect } from '@jest/globals';
import type { ConnectOptions, Pacing } from '../../../shared/adapters/prometheus/connection.ts';
import { connectPrometheus, type Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Measured, RangeQuery } from '../../../shared/signal/measurement.ts';
import { rangeQuery } from '../../../shared/signal/query/build.ts';

/** 2026-11-18T12:00:00Z */
export const NOON: Instant = 1_795_003_200_000;
export const STEP = 15_000;

/** Waits take no time, and are written down. */
export function quickPacing(waits: number[] = [], now: Instant = NOON): Pacing {
  return {
    now: () => now,
    sleep: (duration) => {
      waits.push(duration);
      return Promise.resolve();
    },
    random: () => 0.5,
  };
}

export function connected(url: string, options: Partial<ConnectOptions> = {}): Prometheus {
  const client = connectPrometheus({ url, pacing: quickPacing(), ...options });
  if (!client.ok) throw new Error(client.message);
  return client.value;
}

/** `count` points that end at noon. */
export function points(promql: string, count = 3): RangeQuery {
  return rangeQuery(promql, { start: NOON - (count - 1) * STEP, step: STEP, count });
}

export async function measureOne(client: Prometheus, query: RangeQuery): Promise<Measured> {
  const answers = await client.measure([query]);
  const [answer] = [...answers.values()];
  expect([...answers.keys()]).toEqual([query.key]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}

/** The values of every series, by its labels. */
export function valuesOf(measured: Measured): readonly (readonly number[])[] {
  if (measured.kind === 'failed') throw new Error(measured.reason.message);
  return measured.series.map(({ points: all }) => [...all.values()]);
}

export function failureOf(measured: Measured): readonly [string, string] {
  if (measured.kind === 'measured') throw new Error('it was measured');
  return [measured.reason.code, measured.reason.message];
}
