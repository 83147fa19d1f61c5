import { describe, expect, test } from '@jest/globals';
import { NOON, SCRAPE, STEP } from '../given.ts';
import { asked, SERVER } from './asked.ts';

const SINCE = `--since=${new Date(NOON - 600_000).toISOString()}`;
const BOTH = ['--service=api', '--profile=canary', '--version=v2', '--baseline-version=v1'];
const config = (lists: string) => `
sources: { prometheus: { url-env: PROMETHEUS_URL } }
signals:
  share: { bad: 'errors{version="{version}"}', total: 'requests{version="{version}"}' }
  slowness: { histogram: latency, labels: 'version="{version}"', quantile: 0.95 }
  rps: { rate: 'served{version="{version}"}' }
  fives: { rate: 'served{version="{version}",code=~"5.."}' }
  all: { rate: 'served' }
  memory: { gauge: 'memory{version="{version}"}', unit: ratio }
profiles: { canary: { ${lists} } }
`;
const silences = (lists: string, ...argv: readonly string[]) =>
  asked(config(lists), SERVER, ...BOTH, ...argv).silences;
const ADVANCE = 'advance-when: [memory <= 80%]';

describe('what tells that the canary is silent', () => {
  test.each([
    ['the total of a share', `${ADVANCE}, rollback-when: [share > 1%]`, 'requests'],
    ['the count of a histogram', `${ADVANCE}, rollback-when: [slowness > 1s]`, 'latency_count'],
    ['a rate of which less is bad', `${ADVANCE}, rollback-when: [rps < 10]`, 'served'],
    ['one of which both is', `${ADVANCE}, rollback-when: [rps > 90, rps < 10]`, 'served'],
    ['the first of several', `${ADVANCE}, rollback-when: [slowness > 1s, share > 1%]`, 'latency_count'],
    ['what is wanted', 'advance-when: [rps >= 10], rollback-when: [memory > 80%]', 'served'],
    [
      'what is like stable',
      'advance-when: [rps within 10% of baseline], rollback-when: [memory > 80%]',
      'served',
    ],
  ])('%s', (_, lists, metric) => {
    expect(silences(lists, SINCE).map(({ canary }) => canary.promql)).toEqual([
      expect.stringContaining(`rate(${metric}{version="v2"`),
    ]);
  });

  test.each([
    ['a rate of which more is bad, such as errors', `${ADVANCE}, rollback-when: [fives > 0]`, [SINCE]],
    [
      'a rate of errors that must be few',
      'advance-when: [fives <= 1], rollback-when: [memory > 80%]',
      [SINCE],
    ],
    ['a rate of every version', `${ADVANCE}, rollback-when: [all < 10]`, [SINCE]],
    ['a gauge', `${ADVANCE}, rollback-when: [memory > 80%]`, [SINCE]],
    ['a profile that rolls nothing back', 'advance-when: [share <= 1%]', [SINCE]],
    ['a weight that was not changed', `${ADVANCE}, rollback-when: [share > 1%]`, []],
  ])('not %s', (_, lists, argv) => {
    expect(silences(lists, ...argv)).toEqual([]);
  });

  test('over three minutes, of both sides', () => {
    expect(silences(`${ADVANCE}, rollback-when: [share > 1%]`, SINCE)).toMatchObject([
      {
        grid: { start: NOON - 180_000, step: STEP, count: 7 },
        settled: NOON - 600_000 + 2 * SCRAPE,
        stable: { promql: expect.stringContaining('version="v1"') },
      },
    ]);
  });
});
