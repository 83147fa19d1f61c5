import { describe, expect, test } from '@jest/globals';
import { CONFIG, expectNoPass, INLINE } from './no-pass.ts';
import { runGate } from './run-gate.ts';

describe('before anything is asked', () => {
  test.each([
    [
      'an unknown signal',
      CONFIG.replace('[error-rate <=', '[error-rat <='),
      '.github/release.yml:8:28 profiles.canary.advance-when[0]: no signal "error-rat" under "signals", did you mean "error-rate"?',
    ],
    [
      'a criterion with a typo',
      CONFIG.replace('<= 1%', '=< 1%'),
      '.github/release.yml:8:39 profiles.canary.advance-when[0]: expected "<", "<=", ">", ">=" or "within", got "=<": write <=',
    ],
    [
      'a limit that holds whatever is measured',
      CONFIG.replace('<= 1%', '<= 100%'),
      '"<= 100%" always holds, whatever is measured',
    ],
    ['PromQL that does not read', CONFIG.replace('code=~"5.."}', 'code=~"5.."'), '.github/release.yml:5:'],
    [
      'a token that nobody passed',
      CONFIG,
      'sources.prometheus.token-env names PROMETHEUS_TOKEN_OF_OURS, which is not set: pass it to the step under env',
    ],
  ])('%s', async (_, config, message) => {
    const run = await runGate({
      config,
      args: ['--service', 'api'],
      env: { PROMETHEUS_URL: 'http://127.0.0.1:9' },
    });
    expectNoPass(run);
    expect(run.reasons).toHaveLength(1);
    expect(run.reasons[0]?.message).toContain(message);
  });

  test.each([
    [
      'an address with credentials, which is not repeated',
      [...INLINE, '--prometheus-url', 'http://admin:hunter2@127.0.0.1:9090'],
      'the address of Prometheus: expected an address without user and password: give them as basic auth or as a token',
    ],
    ['no address', INLINE, 'where is Prometheus? Give prometheus-url, such as http://127.0.0.1:9090'],
    [
      'a limit of 100%',
      ['--service', 'api', '--max-error-rate', '100%', '--prometheus-url', 'http://127.0.0.1:9'],
      'max-error-rate 100% holds whatever is measured: it protects nothing',
    ],
    [
      'no service',
      ['--max-error-rate', '1%', '--prometheus-url', 'http://127.0.0.1:9'],
      'limits without a configuration need service: the value of the label "service"',
    ],
    [
      'only for',
      ['--service', 'api', '--for', '5m', '--prometheus-url', 'http://127.0.0.1:9'],
      'without a configuration there must be a limit: give max-error-rate such as 1%, max-latency-p95 such as 500ms, or both',
    ],
    [
      'neither limits nor a file',
      ['--service', 'api'],
      'there is no .github/release.yml: write one, or give max-error-rate or max-latency-p95',
    ],
    [
      'a certificate over http',
      [...INLINE, '--prometheus-url', 'http://127.0.0.1:9', '--prometheus-ca=-----BEGIN CERTIFICATE-----'],
      'certificates are given, but the address is http: write https',
    ],
    [
      'a certificate that is no file',
      [...INLINE, '--prometheus-url', 'https://127.0.0.1:9', '--prometheus-ca', 'gone.pem'],
      'prometheus-ca is neither PEM (-----BEGIN …) nor the path of a file (no such file)',
    ],
    [
      'wait with at',
      [...INLINE, '--at', '2026-11-18T17:00:00Z', '--wait', '5m'],
      'wait goes without at: what is past does not change any more',
    ],
    [
      'a time without its offset',
      [...INLINE, '--at', '2026-11-18T17:00:00'],
      'input at: expected a time with its offset such as 2026-11-18T17:00:00Z, got "2026-11-18T17:00:00"',
    ],
  ])('%s', async (_, args, message) => {
    const run = await runGate({ args });
    expectNoPass(run);
    expect(run.reasons.map((reason) => reason.message)).toEqual([message]);
    expect(run.stdout + run.summary + run.record).not.toContain('hunter2');
  });

  test('limits beside a configuration that is named', async () => {
    const run = await runGate({ config: CONFIG, args: [...INLINE, '--config', './.github/release.yml'] });
    expectNoPass(run);
    expect(run.reasons[0]?.message).toContain('go without a configuration, and ./.github/release.yml is one');
  });
});
