import { describe, expect, test } from '@jest/globals';
import { linesOf } from './problems-of.ts';

const deploy = (keys: string) => linesOf(`version: 1\nservices: { api: { deploy: ${keys} } }\n`);
const signal = (keys: string) => linesOf(`version: 1\nsignals: { s: { ${keys} } }\n`);

const DEPLOYERS = 'argo-rollouts, kubernetes, helm, command';
const SIGNALS = 'bad, total, rate-window, histogram, labels, quantile, unit, gauge, aggregate, rate, query';

describe('a value that may be written in several ways, of which none shows', () => {
  test.each([
    ['{ argo: {} }', `2:30 services.api.deploy.argo: unknown key "argo", known here: ${DEPLOYERS}, region`],
    [
      '{ region: eu, nomad: { name: api } }',
      `2:42 services.api.deploy.nomad: unknown key "nomad", known here: ${DEPLOYERS}, region`,
    ],
    [
      '[{ argo: {} }]',
      `2:31 services.api.deploy[0].argo: unknown key "argo", known here: ${DEPLOYERS}, region`,
    ],
    ['{}', `2:28 services.api.deploy: needs one of ${DEPLOYERS}`],
    ['{ region: eu }', `2:28 services.api.deploy: needs one of ${DEPLOYERS}`],
  ])('deploy: %s', (keys, line) => {
    expect(deploy(keys)).toEqual([line]);
  });

  test.each([
    [
      'metric: q',
      `2:17 signals.s.metric: unknown key "metric", known here: ${SIGNALS}, min-requests, max-age`,
    ],
    ['min-requests: 5', '2:15 signals.s: needs one of bad, histogram, gauge, rate, query'],
    ['unit: ms', '2:15 signals.s: needs one of histogram, gauge, query'],
  ])('a signal { %s }', (keys, line) => {
    expect(signal(keys)).toEqual([line]);
  });

  test('what is wrong whichever is meant is told with it', () => {
    expect(deploy('{ region: 5 }')).toEqual([
      `2:28 services.api.deploy: needs one of ${DEPLOYERS}`,
      '2:38 services.api.deploy.region: must be text, got 5',
    ]);
    expect(linesOf('version: 1\nprobes: [{}]\n')).toEqual([
      '2:10 probes[0]: needs one of url, command',
      '2:10 probes[0].name: is missing: expected text',
    ]);
  });

  test('each of several keys that nobody knows is told', () => {
    expect(deploy('{ one: 1, two: 2 }')).toEqual([
      `2:30 services.api.deploy.one: unknown key "one", known here: ${DEPLOYERS}, region`,
      `2:38 services.api.deploy.two: unknown key "two", known here: ${DEPLOYERS}, region`,
    ]);
  });
});

describe('a value that shows how it is meant', () => {
  test.each([
    ['{ argo-rollout: {} }', ['argo-rollout: unknown key "argo-rollout", did you mean "argo-rollouts"?']],
    ['{ helmm: {}, region: eu }', ['helmm: unknown key "helmm", did you mean "helm"?']],
    [
      '{ kubernetes: {}, argo: {} }',
      [
        'kubernetes.name: is missing: expected text',
        'kubernetes.namespace: is missing: expected text',
        'argo: unknown key "argo", known here: kubernetes, region',
      ],
    ],
  ])('deploy: %s', (keys, lines) => {
    expect(deploy(keys).map((line) => line.replace(/^\S+ services\.api\.deploy\./, ''))).toEqual(lines);
  });

  test.each([
    [
      'qery: q',
      [
        'unit: is missing: expected ratio, seconds, ms, bytes, plain',
        'qery: unknown key "qery", did you mean "query"?',
      ],
    ],
    ['qery: q, unit: ms', ['qery: unknown key "qery", did you mean "query"?']],
    ['bad: x', ['total: is missing: expected text']],
    [
      'gauge: q, unit: ms, foo: 1',
      ['foo: unknown key "foo", known here: gauge, unit, aggregate, min-requests, max-age'],
    ],
  ])('a signal { %s } is judged as that', (keys, lines) => {
    expect(signal(keys).map((line) => line.replace(/^\S+ signals\.s\./, ''))).toEqual(lines);
  });
});
