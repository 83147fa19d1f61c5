import { afterAll, beforeAll } from '@jest/globals';
import type { Prometheus } from '../../../shared/adapters/prometheus/prometheus.ts';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { connected, measureOne, points } from './connected.ts';

export let server: PrometheusServer;
export let client: Prometheus;

/** Tests of a real Prometheus that holds this; `server` and `client` are there while they run. */
export function ofRealPrometheus(
  name: string,
  holding: Parameters<typeof startPrometheus>[0],
  tests: () => void,
): void {
  component('prometheus')(name, () => {
    beforeAll(async () => {
      server = await startPrometheus(holding);
      client = connected(server.url);
    });
    afterAll(async () => {
      client.close();
      await server.stop();
    });

    tests();
  });
}

/** Asks it for so many points that end at noon. */
export const ask = (promql: string, count?: number) => measureOne(client, points(promql, count));
