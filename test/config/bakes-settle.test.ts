import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

type Given = {
  readonly bake?: string;
  readonly advance?: string;
  readonly rollback?: string;
  readonly step?: string;
  readonly steps?: string;
  readonly profiles?: string;
};

/** A rate window of 2m and points 30s apart: 3m until the first point that counts. */
function file({
  bake = '8m',
  advance = 'errors <= 1% for 5m',
  rollback = 'incidents P0',
  step = '30s',
  profiles = '',
  steps = `{ weight: 10%, bake: ${bake} }, { weight: 100% }`,
}: Given): string {
  return `version: 1
sources: { prometheus: { url-env: PROMETHEUS_URL, step: ${step} }, incidents: { issue-labels: { P0: sev-0 } } }
signals:
  errors: { bad: 'bad_total{v="{version}"}', total: 'all_total{v="{version}"}' }
  slow: { rate: 'slow_total{v="{version}"}', rate-window: 4m }
  cpu: { gauge: 'cpu{v="{version}"}', unit: ratio }
  raw: { query: 'sum(rate(x_total{v="{version}"}[3m]))', unit: plain }
probes: [{ name: health, command: [./probe.sh] }]
profiles:
  canary: { advance-when: [${advance}], rollback-when: [${rollback}] }
${profiles}
strategies: { train: { profile: canary, steps: [${steps}] } }
`;
}

const bakes = (text: string): readonly string[] =>
  linesOf(text)
    .filter((line) => line.includes('bake'))
    .map((line) => line.slice(line.indexOf('strategies')));

test('a bake that is over too soon is refused at its place, with what it takes', () => {
  expect(linesOf(file({ bake: '7m' }))).toEqual([
    '12:70 strategies.train.steps[0].bake: is over before canary can say anything: "errors <= 1% for 5m" takes a rate window of 2m + 2 scrapes of 30s + for 5m, so write at least 8m, got 7m',
  ]);
});

describe('just below and at the limit', () => {
  test.each<[string, Given, string, string]>([
    ['for', {}, '7m59s', '8m'],
    ['without for', { advance: 'errors <= 1%' }, '2m59s', '3m'],
    ['a mean over', { advance: 'errors <= 1% over 10m for 5m' }, '17m59s', '18m'],
    ['at least N of M has no length', { advance: 'errors <= 1% at least 7 of 10' }, '2m59s', '3m'],
    ['another rate window', { advance: 'slow <= 1 for 5m' }, '9m59s', '10m'],
    ['a gauge looks back at nothing', { advance: 'cpu <= 80% for 5m' }, '5m59s', '6m'],
    ['a query by its range', { advance: 'raw <= 1 for 5m' }, '8m59s', '9m'],
    ['scrapes are a step apart', { step: '15s' }, '7m29s', '7m30s'],
    ['but a window holds four of them', { step: '1m' }, '7m59s', '8m'],
    ['rollback-when counts too', { rollback: 'errors > 2% for 6m' }, '8m59s', '9m'],
    ['the slowest line counts', { advance: 'errors <= 1% for 5m, slow <= 1 for 10m' }, '14m59s', '15m'],
    ['probes that must pass for a time', { advance: 'probes pass for 5m' }, '4m59s', '5m'],
  ])('%s', (_, given, below, at) => {
    expect(bakes(file({ ...given, bake: below }))).toHaveLength(1);
    expect(bakes(file({ ...given, bake: at }))).toEqual([]);
  });
});

describe('what asks nothing of a bake', () => {
  test.each<[string, Given]>([
    ['probes', { advance: 'probes pass' }],
    ['incidents', { advance: 'incidents none' }],
    ['a profile that is not there', { steps: '{ weight: 10%, bake: 1s, profile: other }, { weight: 100% }' }],
    ['a line that cannot be read', { advance: 'errors are few for 5m' }],
    ['a signal that is not there', { advance: 'errors2 <= 1%' }],
  ])('%s', (_, given) => {
    expect(bakes(file({ bake: '1s', ...given }))).toEqual([]);
  });
});

describe('the profile', () => {
  const profiles = `  quick: { extends: canary, advance-when: [errors <= 1%] }
  quicker: { extends: canary, advance-when: [probes pass], rollback-when: [probes fail 3 times] }
  slower: { extends: canary, rollback-when: [errors > 2% for 20m] }`;

  test.each<[string, string, readonly string[]]>([
    ['of the strategy', '{ weight: 10%, bake: 7m }', ['canary']],
    ['of the step', '{ weight: 10%, bake: 3m, profile: quick }', []],
    ['of the step, too short for it', '{ weight: 10%, bake: 2m, profile: quick }', ['quick']],
    ['without signals', '{ weight: 10%, bake: 1s, profile: quicker }', []],
    ['with the lists of the one it extends', '{ weight: 10%, bake: 9m, profile: slower }', ['slower']],
    [
      'of each step',
      '{ weight: 10%, bake: 7m }, { weight: 50%, bake: 2m, profile: quick }',
      ['canary', 'quick'],
    ],
  ])('%s', (_, steps, named) => {
    const found = bakes(file({ profiles, steps: `${steps}, { weight: 100% }` }));
    expect(found.map((line) => /before (\w+)/.exec(line)?.[1])).toEqual(named);
  });
});
