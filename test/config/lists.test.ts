import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

const file = (list: string, criterion: string) => `version: 1
sources:
  prometheus: { url-env: P }
  alerts: { alertmanager-url-env: A, matchers: ['a="b"'] }
  incidents: { issue-labels: { P0: sev-0 } }
signals:
  error-rate: { bad: 'b{v="{version}"}', total: 't{v="{version}"}' }
  latency: { histogram: h, labels: 'a="b"', quantile: 0.95 }
  size: { histogram: h, labels: 'a="b"', quantile: 0.95, unit: bytes }
  memory: { gauge: g, unit: ratio }
  requests: { rate: 'r{v="{version}"}' }
probes: [{ name: p, url: 'https://a.example' }]
profiles: { canary: { ${list}: ["${criterion}"] } }
services: { api: { slo: { availability: 99.9% } } }
`;

describe.each([
  ['advance-when', 'is bad news, and a release must not go on because of it'],
  ['warn-when', 'is good news, and this list is of bad news'],
  ['rollback-when', 'is good news, and this list is of bad news'],
])('a line of %s says what the list is for', (list, why) => {
  const wrong = (good: string, bad: string) => (list === 'advance-when' ? bad : good);
  const right = (good: string, bad: string) => (list === 'advance-when' ? good : bad);
  const PAIRS: readonly (readonly [string, string])[] = [
    ['error-rate <= 1%', 'error-rate > 1%'],
    ['error-rate < 1%', 'error-rate >= 1%'],
    ['error-rate <= 1% or <= 2x baseline', 'error-rate > 1% or > 2x baseline'],
    ['latency <= 500ms', 'latency > 500ms'],
    ['probes pass', 'probes fail 3 times'],
    ['incidents none', 'incidents P0|P1 attributed'],
    ['burn-rate(1h) <= 2', 'burn-rate(1h) > 2'],
    ['error-budget-remaining > 20%', 'error-budget-remaining < 20%'],
    ['error-budget-used(1h) <= 5%', 'error-budget-used(1h) > 5%'],
  ];

  test.each(PAIRS)('%s, and %s is the other way round', (good, bad) => {
    expect(linesOf(file(list, right(good, bad)))).toEqual([]);
    expect(linesOf(file(list, wrong(good, bad)))).toEqual([
      expect.stringMatching(new RegExp(`^13:\\d+ profiles\\.canary\\.${list}\\[0\\]: ${why}: write "`)),
    ]);
  });

  test.each([
    'memory > 90%',
    'memory <= 90%',
    'requests < 1',
    'requests > 1',
    'size > 1000',
    'size <= 1000',
    'error-rate within 10% of baseline',
    'error-rate <= 1% or > 2x baseline',
  ])('of %s only its author knows', (criterion) => {
    expect(linesOf(file(list, criterion))).toEqual([]);
  });

  test('alerts none is good news', () => {
    expect(linesOf(file(list, 'alerts none'))).toHaveLength(list === 'advance-when' ? 0 : 1);
  });
});
