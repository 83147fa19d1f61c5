import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { type PrometheusServer, type Series, startPrometheus } from '../../kit/prometheus.ts';
import { CONFIG } from './profiles.ts';
import { runGate } from './run-gate.ts';
import { lastMinutes, type Load, traffic } from './traffic.ts';

const MINUTE = 60_000;
const NOW = Date.now();
const iso = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();

/** Stable and canary of each service; a canary without a load has no series. */
const LOADS: Readonly<Record<string, readonly [stable: Load, canary?: Load]>> = {
  well: [{ errors: 0.005 }, { rps: 1, errors: 0.005 }],
  worse: [{ errors: 0.005 }, { rps: 1, errors: 0.02 }],
  // Five requests in five minutes.
  few: [{ errors: 0.005 }, { rps: 1 / 60 }],
  thin: [{ rps: 1 / 30, errors: 0.4 }, { errors: 0.5 }],
  down: [{ errors: 1 }, { errors: 1 }],
  clean: [{ errors: 0 }, { rps: 1, errors: 0 }],
  quiet: [{ rps: 0.05 }],
  quiet0: [{ rps: 0.05 }, { rps: 0 }],
  gone: [{}],
  idle: [{}, { rps: 0 }],
};

const CONFIGURED = `${CONFIG.slice(0, CONFIG.indexOf('profiles:'))}profiles:
  twice: { advance-when: [error-rate <= 2x baseline for 5m] }
  floor: { advance-when: [error-rate <= 2x baseline or <= 1% for 5m] }
  none: { advance-when: [error-rate <= 0% for 5m] }
  back: { advance-when: [error-rate <= 1% for 5m], rollback-when: [error-rate > 2% for 2m] }
services: { ${Object.keys(LOADS)
  .map((name) => `${name}: {}`)
  .join(', ')} }
`;

const seriesFrom = (from: number): readonly Series[] =>
  Object.entries(LOADS).flatMap(([service, [stable, canary]]) => [
    ...traffic(`service="${service}",version="v1"`, from, () => stable),
    ...(canary === undefined ? [] : traffic(`service="${service}",version="v2"`, from, () => canary)),
  ]);

component('prometheus')('the two sides of a canary against a real Prometheus', () => {
  let server: PrometheusServer;
  beforeAll(async () => {
    server = await startPrometheus(lastMinutes(40, NOW, seriesFrom));
  });
  afterAll(() => server.stop());

  const judged = async (service: string, profile: string, ...args: readonly string[]) => {
    const { outputs, reasons } = await runGate({
      config: CONFIGURED,
      args: [
        '--service',
        service,
        '--version',
        'v2',
        '--baseline-version',
        'v1',
        '--profile',
        profile,
        ...args,
      ],
      env: { PROMETHEUS_URL: server.url },
    });
    return [outputs['decision'], reasons.at(-1)?.code];
  };

  describe('is it like stable?', () => {
    test.each([
      ['well', 'twice', 'advance', undefined],
      ['worse', 'twice', 'hold', 'over-limit'],
      ['few', 'twice', 'hold', 'too-little-traffic'],
      ['few', 'none', 'hold', 'too-little-traffic'],
      ['thin', 'twice', 'hold', 'no-baseline'],
      ['down', 'twice', 'hold', 'no-baseline'],
      ['clean', 'twice', 'hold', 'zero-baseline'],
      ['clean', 'floor', 'advance', undefined],
    ])('%s, by %s: %s (%s)', async (service, profile, ...expected) => {
      expect(await judged(service, profile)).toEqual(expected);
    });
  });

  describe('is it silent?', () => {
    test.each([
      ['gone', '5%', 'rollback', 'canary-silent'],
      ['idle', '5%', 'rollback', 'canary-silent'],
      ['quiet', '5%', 'hold', 'too-little-traffic'],
      ['quiet0', '5%', 'hold', 'too-little-traffic'],
      ['quiet', '60%', 'rollback', 'canary-silent'],
    ])('%s, at %s: %s (%s)', async (service, weight, ...expected) => {
      expect(await judged(service, 'back', '--since', iso(10), '--weight', weight)).toEqual(expected);
    });
  });
});
