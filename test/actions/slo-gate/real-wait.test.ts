import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, startPrometheus } from '../../kit/prometheus.ts';
import { runGate } from './run-gate.ts';
import { traffic } from './traffic.ts';

const SECOND = 1_000;

const CONFIG = `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL, step: 1s } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",code=~"5.."}
    total: http_requests_total{service="{service}"}
    rate-window: 4s
    min-requests: 10
profiles:
  quick:
    advance-when: [error-rate <= 1% for 3s]
    rollback-when: [error-rate > 20% for 1s]
  long:
    advance-when: [error-rate <= 1% for 20s]
    rollback-when: [error-rate > 20% for 1s]
`;

component('prometheus')('a gate that waits, against a Prometheus whose data go on', () => {
  let server: PrometheusServer;
  let now: number;
  beforeAll(async () => {
    now = Math.floor(Date.now() / SECOND) * SECOND;
    server = await startPrometheus({
      from: now - 60 * SECOND,
      to: now + 600 * SECOND,
      every: SECOND,
      series: [
        ...traffic('service="recovers"', now - 60 * SECOND, (at) => ({
          errors: at < now + 3 * SECOND ? 0.05 : 0,
        })),
        ...traffic('service="spikes"', now - 60 * SECOND, (at) => ({
          errors: at < now + 3 * SECOND ? 0 : 0.5,
        })),
      ],
    });
  });
  afterAll(() => server.stop());

  test('passes once the errors are over, and rolls back as soon as a spike shows', async () => {
    const gate = (service: string, ...args: readonly string[]) =>
      runGate({
        config: CONFIG,
        args: ['--service', service, ...args],
        env: { PROMETHEUS_URL: server.url },
      });
    const since = new Date(now - 2 * SECOND).toISOString();
    const [recovered, spiked, late] = await Promise.all([
      gate('recovers', '--profile', 'quick', '--wait', '40s'),
      gate('spikes', '--profile', 'long', '--wait', '60s', '--since', since),
      gate('recovers', '--profile', 'quick', '--wait', '1s'),
    ]);
    expect(recovered.outputs).toMatchObject({ decision: 'advance', verdict: 'pass' });
    expect(recovered.stdout).toMatch(
      /hold, over-limit: error-rate <= 1% for 3s: .*; next look in \d+s, until /,
    );
    expect(recovered.status).toBe(0);
    expect(spiked.outputs).toMatchObject({ decision: 'rollback', verdict: 'fail' });
    expect(spiked.stdout).toContain('hold, too-early: ');
    expect(spiked.status).toBe(1);
    expect(late.outputs).toMatchObject({ decision: 'hold', verdict: 'fail' });
  }, 60_000);
});
