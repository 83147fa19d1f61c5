import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, type Series, startPrometheus } from '../../kit/prometheus.ts';
import { CONFIG } from './profiles.ts';
import { type GateRun, runGate } from './run-gate.ts';
import { lastMinutes, traffic } from './traffic.ts';

const MINUTE = 60_000;
const NOW = Date.now();
const before = (minutes: number) => NOW - minutes * MINUTE;
const iso = (minutes: number) => new Date(before(minutes)).toISOString();

function seriesFrom(from: number): readonly Series[] {
  return [
    ...traffic('service="api",version="stable"', from, () => ({ errors: 0.002 })),
    ...traffic('service="api",version="good"', from, () => ({ errors: 0.002 })),
    ...traffic('service="api",version="worse"', from, () => ({ errors: 0.006 })),
    ...traffic('service="api",version="bad"', from, () => ({ errors: 0.1 })),
    // Bad for eight minutes, and over.
    ...traffic('service="api",version="was-bad"', from, (at) =>
      at > before(20) && at < before(12) ? { errors: 0.1 } : {},
    ),
    ...traffic('service="ended",version="v1"', from, (at) => (at > before(12) ? undefined : {})),
    ...traffic('service="ending",version="v1"', from, (at) => (at > before(4) ? undefined : {})),
    ...traffic('service="shop",version="v1",region="eu"', from, () => ({ errors: 0.001 })),
    ...traffic('service="shop",version="v1",region="us"', from, () => ({ errors: 0.04, rps: 0.5 })),
  ];
}

component('prometheus')('a profile against a real Prometheus', () => {
  let server: PrometheusServer;
  beforeAll(async () => {
    server = await startPrometheus(lastMinutes(40, NOW, seriesFrom));
  });
  afterAll(() => server.stop());

  const gate = (...args: readonly string[]): Promise<GateRun> =>
    runGate({ config: CONFIG, args, env: { PROMETHEUS_URL: server.url } });
  const version = (name: string, ...args: readonly string[]) =>
    gate('--service', 'api', '--version', name, '--baseline-version', 'stable', ...args);

  test.each([
    ['good', 'advance', 'pass', 0, []],
    ['worse', 'advance', 'pass', 0, []],
    ['bad', 'rollback', 'fail', 1, ['over-limit']],
    ['was-bad', 'advance', 'pass', 0, []],
    ['gone', 'hold', 'inconclusive', 1, ['no-data', 'no-data']],
  ])('%s: %s (%s)', async (name, decision, verdict, status, codes) => {
    const run = await version(name);
    expect(run.outputs).toMatchObject({ decision, verdict });
    expect(run.reasons.map(({ code }) => code)).toEqual(codes);
    expect(run.status).toBe(status);
  });

  test.each([
    ['ended', 'left', 'no-data'],
    ['ended', 'used', 'no-data'],
    ['ended', 'burnt', 'no-data'],
    ['ending', 'left', 'stale'],
    ['ending', 'used', 'stale'],
    ['ending', 'burnt', 'stale'],
  ])('good events of a service that is no longer seen (%s, %s) are no answer: %s', async (...row) => {
    const [service, profile, code] = row;
    const run = await gate('--service', service, '--profile', profile);
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
    expect(run.outputs).toMatchObject({ 'error-budget-remaining': '', 'burn-rate': '' });
    expect(run.reasons.map((reason) => reason.code)).toEqual([code]);
  });

  test('a warning is shown and changes nothing', async () => {
    const run = await version('worse');
    expect(run.summary).toContain('Warning: error-rate');
    expect(run.outputs['decision']).toBe('advance');
  });

  test('a breach since the weight change counts, although it is over', async () => {
    const run = await version('was-bad', '--since', iso(25));
    expect(run.outputs).toMatchObject({ decision: 'rollback', verdict: 'fail' });
  });

  test('right after a weight change it is too early, and retry-at is when it no longer is', async () => {
    const run = await version('good', '--since', iso(1));
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
    expect(run.reasons[0]?.code).toBe('too-early');
    // Change + rate window 2m + 2 scrapes of 15 s + for 5m, on the grid of 30 s, complete a scrape later.
    const retryAt = Date.parse(run.outputs['retry-at'] ?? '') - before(1);
    expect(retryAt).toBeGreaterThanOrEqual(7.5 * MINUTE);
    expect(retryAt).toBeLessThanOrEqual(8.5 * MINUTE);
    expect(run.status).toBe(1);
  });

  test('a version that should have traffic and shows none is evidence', async () => {
    const run = await version('gone', '--since', iso(10));
    expect(run.outputs).toMatchObject({ decision: 'rollback', verdict: 'fail' });
    expect(run.reasons[0]?.code).toBe('canary-silent');
  });

  test('a baseline: three times the errors of stable are more than 1.5 times', async () => {
    const run = await version('worse', '--profile', 'relative');
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'fail' });
    expect((await version('good', '--profile', 'relative')).outputs['verdict']).toBe('pass');
  });

  test('without a baseline version there is nothing to compare with', async () => {
    const run = await gate('--service', 'api', '--version', 'good', '--profile', 'relative');
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
    expect(run.reasons[0]?.code).toBe('no-baseline');
  });

  test('by rank: the same is the same, and worse is worse', async () => {
    const statistical = ['--profile', 'summed', '--compare', 'statistical'];
    const config = CONFIG.replace(
      'total: http_requests_total{service="{service}",version="{version}"}\n',
      'total: http_requests_total{service="{service}",version="{version}"}\n    rate-window: 1m\n',
    );
    const compared = (name: string) =>
      runGate({
        config,
        args: ['--service', 'api', '--version', name, '--baseline-version', 'stable', ...statistical],
        env: { PROMETHEUS_URL: server.url },
      });
    expect((await compared('good')).outputs).toMatchObject({ decision: 'advance', verdict: 'pass' });
    expect((await compared('worse')).outputs).toMatchObject({ decision: 'hold', verdict: 'fail' });
  });

  describe('regions', () => {
    test('are judged one by one, and the worst decides', async () => {
      const run = await gate('--service', 'shop', '--version', 'v1', '--profile', 'regional');
      const signals = JSON.parse(run.outputs['signals'] ?? '') as readonly object[];
      expect(signals).toMatchObject([
        { region: 'eu', verdict: 'pass' },
        { region: 'us', verdict: 'fail' },
      ]);
      expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'fail' });
    });

    test('a signal that adds them up is refused', async () => {
      const run = await gate('--service', 'shop', '--version', 'v1', '--profile', 'summed');
      expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'error' });
      expect(run.reasons[0]?.message).toContain('write {environment} (the region) or {namespace}');
    });
  });

  test('budget and burn rate are judged over every version, and told in outputs', async () => {
    const run = await gate('--service', 'api', '--profile', 'budget');
    // Errors of all versions: 0.002, 0.002, 0.006, 0.1 and, for 8 of 40 minutes, 0.1 of five equal shares.
    expect(Number(run.outputs['error-budget-remaining'])).toBeLessThan(-1);
    expect(Number(run.outputs['burn-rate'])).toBeGreaterThan(2);
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'fail' });
    expect(run.summary).toContain('The policy for this budget is exhausted');
    expect(run.summary).toMatch(/\| availability \| 99% over \d+m of 1d, all there is data of \| \\-\d/);
  });

  test('a profile that asks for nothing never advances', async () => {
    const run = await version('good', '--profile', 'nothing');
    expect(run.outputs).toMatchObject({ decision: 'hold', verdict: 'inconclusive' });
    expect(run.reasons.map(({ code }) => code)).toEqual(['not-asked']);
  });

  test('mode: rules writes what promtool accepts', async () => {
    const run = await gate('--mode', 'rules', '--service', 'api');
    expect(run.outputs).toMatchObject({ verdict: 'pass', decision: '' });
    const checked = execFileSync('promtool', ['check', 'rules', run.outputs['rules-file'] ?? ''], {
      encoding: 'utf8',
    });
    expect(checked).toMatch(/SUCCESS: \d+ rules found/);
    expect(run.status).toBe(0);
  });
});
