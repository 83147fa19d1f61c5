import { describe, expect, test } from '@jest/globals';
import { CONFIG, configOf, settingsOf, slipOf } from './given.ts';

const SERVICES = `
strategies:
  train: { profile: hotfix, steps: [{ weight: 10%, bake: 1h }, { weight: 100% }] }
services:
  api: { tier: 1, strategy: train, slo: { availability: 99.9% } }
`;
const TWO = `${SERVICES}  web: { tier: 2 }\n`;

describe('limits as inputs', () => {
  test('are criteria over the usual metrics of the service', () => {
    const { signals, profile, inline, regions } = settingsOf(
      undefined,
      '--service=api',
      '--version=v1',
      '--max-error-rate=1%',
      '--max-latency-p95=500ms',
      '--for=3m',
    );
    expect(inline).toBe(true);
    expect(signals['error-rate']).toMatchObject({
      bad: 'http_requests_total{service="{service}",version="{version}",code=~"5.."}',
    });
    expect(profile.advanceWhen).toMatchObject([
      { signal: 'error-rate', hold: { duration: 180_000 }, limits: [{ op: '<=', value: { amount: 0.01 } }] },
      { signal: 'latency-p95', limits: [{ op: '<=', value: { amount: 500, unit: 'ms' } }] },
    ]);
    expect(regions).toEqual([{ name: undefined, values: { service: 'api', version: 'v1' } }]);
  });

  test('hold for five minutes unless given, and only those that are given', () => {
    const { profile } = settingsOf(undefined, '--service=api', '--max-error-rate=1%');
    expect(profile.advanceWhen).toMatchObject([{ signal: 'error-rate', hold: { duration: 300_000 } }]);
  });

  test.each([
    ['99%', 'settings'],
    ['100%', 'max-error-rate 100% holds whatever is measured: it protects nothing'],
    ['0%', 'settings'],
  ])('%s: %s', (limit, outcome) => {
    const argv = ['--service=api', `--max-error-rate=${limit}`];
    if (outcome === 'settings') expect(settingsOf(undefined, ...argv).inline).toBe(true);
    else expect(slipOf(undefined, ...argv)).toBe(outcome);
  });
});

describe('which profile and service', () => {
  test.each([
    ['the profile of the strategy', SERVICES, [], 'hotfix', 'api'],
    ['the profile that is asked for', SERVICES, ['--profile=canary'], 'canary', 'api'],
    ['the service that is asked for', TWO, ['--service=web', '--profile=canary'], 'canary', 'web'],
    ['a service that only the labels know', '', ['--service=shop', '--profile=hotfix'], 'hotfix', 'shop'],
  ])('%s', (_, more, argv, profileName, service) => {
    expect(settingsOf(configOf(CONFIG + more), ...argv)).toMatchObject({ profileName, service });
  });

  test.each([
    ['several services', TWO, [], 'there are several services: give service as one of api, web'],
    [
      'a service with a typo',
      TWO,
      ['--service=apl'],
      'no service "apl" in the configuration, did you mean "api"?',
    ],
    ['another service', TWO, ['--service=shop'], 'no service "shop" in the configuration, only api, web'],
    [
      'several profiles',
      TWO,
      ['--service=web'],
      'it is not clear which profile judges: give profile as one of canary, hotfix',
    ],
    [
      'a profile with a typo',
      SERVICES,
      ['--profile=canery'],
      'no profile "canery" in the configuration, did you mean "canary"?',
    ],
    [
      'limits beside a file',
      SERVICES,
      ['--max-error-rate=1%'],
      'max-error-rate, max-latency-p95 and for go without a configuration, and .github/release.yml is one: leave either out',
    ],
  ])('%s is refused', (_, more, argv, message) => {
    expect(slipOf(configOf(CONFIG + more), ...argv)).toBe(message);
  });

  test('what a profile does not have is of the one that it extends', () => {
    const { profile } = settingsOf(configOf(CONFIG + SERVICES));
    expect([profile.advanceWhen.length, profile.rollbackWhen.length, profile.warnWhen.length]).toEqual([
      1, 1, 1,
    ]);
    expect(profile.advanceWhen[0]).toMatchObject({ limits: [{ value: { amount: 0.005 } }] });
  });
});

test('every entry of deploy is a region, with its namespace', () => {
  const deploy = `services:
  shop:
    deploy:
      - { region: eu, kubernetes: { name: shop, namespace: shop-eu } }
      - { argo-rollouts: { name: shop, namespace: shop-us } }
      - { region: ap, command: { read: [./read], set-weight: [./set] } }
`;
  const { regions } = settingsOf(configOf(CONFIG + deploy), '--profile=canary', '--version=v1');
  expect(regions).toEqual([
    { name: 'eu', values: { service: 'shop', version: 'v1', namespace: 'shop-eu', environment: 'eu' } },
    { name: 'deploy[1]', values: { service: 'shop', version: 'v1', namespace: 'shop-us' } },
    { name: 'ap', values: { service: 'shop', version: 'v1', environment: 'ap' } },
  ]);
});
