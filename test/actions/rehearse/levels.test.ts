import { describe, expect, test } from '@jest/globals';
import { furthestFrom } from '../../../actions/rehearse/metrics/furthest.ts';
import { levelsOf } from '../../../actions/rehearse/metrics/levels.ts';
import { seriesOf } from '../../../actions/rehearse/metrics/series.ts';
import { approvesAll, approvingOf } from '../../../actions/rehearse/train/who-approves.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';
import type { Config } from '../../../shared/config/schema.ts';
import { constant } from '../../../stand-ins/prometheus/series/shapes.ts';

function configOf(lines: string, slo: string): Config {
  const loaded = loadConfig({
    file: 'release.yml',
    text: `version: 1
sources: { prometheus: { url-env: PROM } }
signals:
  errors: { bad: 'requests{service="{service}",version="{version}",code="500"}', total: 'requests{service="{service}",version="{version}"}' }
  slow: { histogram: seconds, labels: 'service="{service}",version="{version}"', quantile: 0.95 }
  orders: { rate: 'requests{service="{service}",version="{version}"}' }
probes: [{ name: up, url: 'https://shop.example/health' }]
profiles: { canary: { advance-when: [probes pass${lines}] } }
strategies: { canary: { profile: canary, steps: [{ weight: 10%, bake: 1h }, { weight: 100% }] } }
services:
  shop: { strategy: canary, image: 'r.example/shop:{version}', slo: ${slo}, deploy: { argo-rollouts: { name: shop, namespace: prod } } }
`,
  });
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.config;
}

const AVAILABLE = '{ availability: 99.9% }';
const QUICK = '{ latency: { threshold: 500ms, target: 99% } }';

describe('what is healthy and what is bad', () => {
  test.each<readonly [string, string, string, number | undefined, number | undefined]>([
    ['errors', '', AVAILABLE, 0.0002, undefined],
    ['errors', ', errors <= 1% for 5m', AVAILABLE, 0.0002, 0.03],
    ['errors', ', errors within 5% of slo for 5m', AVAILABLE, 0.0002, 0.00315],
    ['errors', ', errors <= 2x slo for 5m', AVAILABLE, 0.0002, 0.006],
    ['slow', '', QUICK, 0.1, undefined],
    ['slow', ', slow <= 2s for 5m', QUICK, 0.1, 6],
    ['slow', ', slow <= 100ms for 5m', QUICK, 0.02, 0.3],
    ['slow', ', slow within 5% of slo for 5m', QUICK, 0.1, 1.575],
    ['orders', ', orders >= 90% of baseline for 5m', QUICK, undefined, undefined],
    ['orders', ', orders >= 10 for 5m', QUICK, 50, 10 / 3],
  ])('of %s by "%s" and %s', (name, lines, slo, healthy, bad) => {
    const level = levelsOf(configOf(lines, slo)).get(name);
    const near = (value: number | undefined) => (value === undefined ? undefined : expect.closeTo(value, 9));
    expect({ healthy: level?.healthy, bad: level?.bad }).toEqual({ healthy: near(healthy), bad: near(bad) });
  });
});

test.each([
  ['500ms', '0.5'],
  ['1234567ms', '1234.567'],
])('a histogram has a bucket of its own at a threshold of %s', (threshold, bound) => {
  const config = configOf('', `{ latency: { threshold: ${threshold}, target: 99% } }`);
  const levels = levelsOf(config);
  const signals = Object.entries(config.signals ?? {}).flatMap(([name, signal]) => {
    const level = levels.get(name);
    return level === undefined ? [] : [{ name, signal, level }];
  });
  const emitter = {
    values: { service: 'shop', version: '1.0.0' },
    traffic: constant(10, { from: 0 }),
    levels: new Map([['slow', constant(0.1, { from: 0 })]]),
  };
  const bounds = seriesOf(signals, [emitter]).flatMap(({ metric, labels }) =>
    metric === 'seconds_bucket' ? [labels['le']] : [],
  );
  expect(bounds).toContain(bound);
  expect(bounds.at(-1)).toBe('+Inf');
});

test.each<readonly [number, readonly (number | undefined)[], number]>([
  [5, [5, 5], 5],
  [5, [5, 9], 9],
  [5, [1, 5], 1],
  [5, [undefined, 1], 1],
  [5, [], 5],
])('of %d in health and %j measured, what was moved shows', (healthy, values, expected) => {
  expect(furthestFrom(healthy, values)).toBe(expected);
});

test.each<readonly [Parameters<typeof approvingOf>[0], readonly string[], boolean]>([
  ['all', ['captain', 'sre'], true],
  ['all but one', ['captain'], false],
  ['nobody', [], false],
  [['sre'], ['sre'], false],
  [['sre', 'captain'], ['captain', 'sre'], true],
])('where %j approve, of two roles %j answer', (approve, roles, isAll) => {
  expect(approvingOf(approve, ['captain', 'sre'])).toEqual(roles);
  expect(approvesAll(approve, ['captain', 'sre'])).toBe(isAll);
});

test('a step that asks for nobody is approved by all, whoever answers', () => {
  expect(approvesAll('nobody', [])).toBe(true);
  expect(approvesAll('all but one', [])).toBe(true);
});
