import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, type Series, startPrometheus } from '../../kit/prometheus.ts';
import { type GateRun, runGate } from './run-gate.ts';
import { traffic } from './traffic.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
const ago = (duration: number) => new Date(NOW - duration).toISOString();

/** Points every 10 s: two days of them are more than one query of Prometheus answers. */
const CONFIG = `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL, step: 10s } }
signals:
  error-rate:
    bad: http_requests_total{service="{service}",version="{version}",code=~"5.."}
    total: http_requests_total{service="{service}",version="{version}"}
    rate-window: 4m
  requests: { rate: 'http_requests_total{service="{service}",version="{version}"}', rate-window: 4m }
  in-percent: { query: '100 * avg(share{service="{service}"})', unit: ratio }
  load: { query: 'avg(load{service="{service}"})', unit: ratio }
profiles:
  canary: { advance-when: [error-rate <= 50% for 5m], rollback-when: [error-rate > 2% for 5m] }
  rates: { advance-when: [requests within 10% of baseline for 5m] }
  percent: { advance-when: [in-percent <= 50%], rollback-when: [in-percent > 2%] }
  success: { advance-when: [in-percent >= 1%] }
  load: { advance-when: [load <= 80%], rollback-when: [load > 90%] }
`;

function seriesFrom(from: number): readonly Series[] {
  const constant = (name: string, value: number): Series => ({ name, valueAt: () => value });
  const recent = (labels: string, rps: number, errors: number) =>
    traffic(labels, from, (at) => (at < NOW - 40 * MINUTE ? undefined : { rps, errors }));
  return [
    // Bad for ten minutes, in the first half of the last two days.
    ...traffic('service="api",version="was-bad"', from, (at) => ({
      errors: at > NOW - 1.5 * DAY && at < NOW - 1.5 * DAY + 10 * MINUTE ? 0.1 : 0,
    })),
    ...traffic('service="api",version="good"', from, () => ({})),
    // Two errors of ten requests in five minutes, six of thirty, all of ten.
    ...recent('service="api",version="unlucky"', 10 / 300, 0.2),
    ...recent('service="api",version="bad"', 30 / 300, 0.2),
    ...recent('service="api",version="down"', 10 / 300, 1),
    ...recent('service="shop",version="stable"', 9, 0),
    ...recent('service="shop",version="tenth"', 1, 0),
    ...recent('service="shop",version="half"', 0.5, 0),
    constant('share{service="api"}', 0.375),
    constant('load{service="over"}', 1.2),
    constant('load{service="under"}', 0.7),
  ];
}

component('prometheus')('evidence, against a real Prometheus', () => {
  let server: PrometheusServer;
  beforeAll(async () => {
    const from = NOW - 2 * DAY;
    server = await startPrometheus({ from, to: NOW + 15 * MINUTE, every: MINUTE, series: seriesFrom(from) });
  }, 60_000);
  afterAll(() => server.stop());

  const gate = (...args: readonly string[]): Promise<GateRun> =>
    runGate({ config: CONFIG, args, env: { PROMETHEUS_URL: server.url } });
  const api = (version: string, ...args: readonly string[]) =>
    gate('--service=api', `--version=${version}`, '--profile=canary', ...args);

  describe('more points than one query answers', () => {
    test('a breach of the day before yesterday is seen', async () => {
      const run = await api('was-bad', `--since=${ago(2 * DAY - 10 * MINUTE)}`);
      expect(run.outputs).toMatchObject({ decision: 'rollback', verdict: 'fail' });
      expect(run.reasons.map(({ code }) => code)).toEqual(['over-limit']);
    });

    test.each([
      ['was-bad', 1.4 * DAY],
      ['good', 2 * DAY - 10 * MINUTE],
    ])('%s since the weight change is known to be so', async (version, since) => {
      const run = await api(version, `--since=${ago(since)}`);
      expect(run.outputs).toMatchObject({ decision: 'advance', verdict: 'pass' });
    });

    test('far too many are refused with what may be wrong', async () => {
      const run = await api('good', '--since=2020-11-18T17:00:00Z');
      expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'error' });
      expect(run.reasons[0]).toMatchObject({
        code: 'query-error',
        message: expect.stringContaining('is since right? Else take a longer step'),
      });
    });
  });

  test('a weight change to come is refused', async () => {
    const run = await api('good', `--since=${new Date(Date.now() + DAY).toISOString()}`);
    expect(run.outputs).toMatchObject({ decision: '', verdict: 'error' });
    expect(run.reasons).toMatchObject([
      { code: 'invalid-input', message: expect.stringContaining('since lies in the future: ') },
    ]);
    expect(run.status).toBe(1);
  });

  test.each([
    ['unlucky', 'hold', 'inconclusive', 'too-little-traffic'],
    ['bad', 'rollback', 'fail', 'over-limit'],
    ['down', 'rollback', 'fail', 'over-limit'],
  ])('few requests, %s: %s (%s)', async (version, decision, verdict, code) => {
    const run = await api(version);
    expect(run.outputs).toMatchObject({ decision, verdict });
    expect(run.reasons.map((reason) => reason.code)).toContain(code);
  });

  test.each([
    ['tenth', ['--weight=10%'], 'advance', undefined],
    ['half', ['--weight=10%'], 'hold', 'over-limit'],
    ['tenth', ['--weight=50%'], 'hold', 'over-limit'],
    ['tenth', ['--weight=100%'], 'hold', 'no-baseline'],
    ['tenth', [], 'hold', 'no-baseline'],
  ] as const)('rates by weight: %s, %j: %s', async (version, weight, decision, code) => {
    const shop = ['--service=shop', `--version=${version}`, '--baseline-version=stable', '--profile=rates'];
    const run = await gate(...shop, ...weight);
    expect(run.outputs['decision']).toBe(decision);
    expect(run.reasons[0]?.code).toBe(code);
  });

  test.each([
    ['percent', 'api', 'hold', 'not-a-ratio'],
    ['success', 'api', 'hold', 'not-a-ratio'],
    ['load', 'over', 'rollback', 'over-limit'],
    ['load', 'under', 'advance', undefined],
  ])('a share of its own kind, %s of %s: %s', async (profile, service, decision, code) => {
    const run = await gate(`--profile=${profile}`, `--service=${service}`);
    expect(run.outputs['decision']).toBe(decision);
    expect(run.reasons[0]?.code).toBe(code);
  });
});
