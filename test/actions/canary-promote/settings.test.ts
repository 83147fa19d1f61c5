import { describe, expect, test } from '@jest/globals';
import { type CanarySettings, canarySettings } from '../../../actions/canary-promote/settings.ts';
import { loadConfig } from '../../../shared/config/load-config.ts';

const HOUR = 3_600_000;
const STEPS = 'steps: [{ weight: 10%, bake: 1h }, { weight: 100% }]';
const OTHER = 'steps: [{ weight: 20%, bake: 1h }, { weight: 100% }]';
const DEPLOY = (name: string): string =>
  `deploy: { argo-rollouts: { name: ${name}, namespace: production } }`;
const API = `{ strategy: train, tier: 1, image: 'a/api:{version}', ${DEPLOY('api')} }`;
const WEB = `{ strategy: train, tier: 2, require-digest: true, ${DEPLOY('web')} }`;

function settingsOf(
  { strategies = '', services = `api: ${API}`, more = '' },
  service?: string,
  isHotfix = false,
): CanarySettings | string {
  const text = `version: 1\nstrategies: { train: { ${STEPS} }${strategies} }\nservices: { ${services} }\n${more}`;
  const loaded = loadConfig({ text, file: 'release.yml' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const read = canarySettings(loaded.config, service, isHotfix);
  return read.ok ? read.value : read.message;
}

function settled(...given: Parameters<typeof settingsOf>): CanarySettings {
  const settings = settingsOf(...given);
  if (typeof settings === 'string') throw new Error(settings);
  return settings;
}

test('one service is a unit of its own name, with the defaults of its strategy', () => {
  const { unit, places, keepsOld, kpiProfile, stageEnvironment } = settled({});
  expect(unit).toMatchObject({
    scope: 'api',
    services: [{ name: 'api', places: ['api'], tier: 1, hasObjectives: false, migrations: 'none' }],
    type: 'canary',
    isPrepared: false,
    advancesByItself: true,
    guard: HOUR,
    soak: 24 * HOUR,
    soakFailure: 'page',
    keepsOld: 0,
  });
  expect(unit.steps.map(({ weight, bake }) => [weight, bake])).toEqual([
    [10, HOUR],
    [100, 0],
  ]);
  expect(places).toMatchObject([
    { name: 'api', service: 'api', image: 'a/api:{version}', requiresDigest: false },
  ]);
  expect([keepsOld, kpiProfile, stageEnvironment]).toEqual([undefined, undefined, undefined]);
});

describe('several services', () => {
  const services = `api: ${API}, web: ${WEB}`;

  test('are one unit, in the order of the file', () => {
    const { unit, places } = settled({ services });
    expect([unit.scope, places.map(({ name }) => name)]).toEqual(['services', ['api', 'web']]);
  });

  test('but one that is named is a unit by itself', () => {
    const { unit, places } = settled({ services }, 'web');
    expect([unit.scope, places]).toMatchObject([
      'web',
      [{ name: 'web', requiresDigest: true, image: undefined }],
    ]);
  });

  test('a region each is a place each', () => {
    const regions = `api: { strategy: train, deploy: [{ region: eu, argo-rollouts: { name: api, namespace: eu } }, { region: us, argo-rollouts: { name: api, namespace: us } }] }`;
    expect(settled({ services: regions }).places.map(({ name }) => name)).toEqual(['api@eu', 'api@us']);
  });

  // What is said of a strategy beside that of the first service, and what comes of both.
  test.each<[string, string, object]>([
    ['the longest guard', 'guard: 2h', { guard: 2 * HOUR }],
    ['the longest soak', 'soak: 48h', { soak: 48 * HOUR }],
    ['a shorter soak changes nothing', 'soak: 12h', { soak: 24 * HOUR }],
    ['a person who must ask for one must ask for all', 'auto-promotion: false', { advancesByItself: false }],
    ['one that goes back by itself takes all back', 'soak-failure: rollback', { soakFailure: 'rollback' }],
    ['one that pages says nothing else', 'soak-failure: page', { soakFailure: 'page' }],
  ])('%s', (_, says, wanted) => {
    const settings = settled({
      strategies: `, other: { ${STEPS}, ${says} }`,
      services: `api: ${API}, web: ${WEB.replace('train', 'other')}`,
    });
    expect(settings.unit).toMatchObject(wanted);
  });
});

describe('an old side that is kept', () => {
  const kept = (deploy: string, more = ', scale-down-delay: 2h') =>
    settled({
      strategies: `, switch: { type: blue-green${more} }`,
      services: `api: { strategy: switch, deploy: { ${deploy}: { name: api, namespace: production } } }`,
    });
  test.each([
    ['that the next release would take', 'kubernetes', undefined, 2 * HOUR, 2 * HOUR],
    ['that a Rollout keeps by itself', 'argo-rollouts', undefined, 2 * HOUR, 0],
    ['of which nothing is said', 'kubernetes', '', undefined, 0],
  ])('%s', (_, deploy, more, byDeployer, byUs) => {
    const { keepsOld, unit } = kept(deploy, more);
    expect([keepsOld, unit.keepsOld]).toEqual([byDeployer, byUs]);
  });
});

describe('what it depends on is missing', () => {
  test.each<[string, Parameters<typeof settingsOf>, RegExp]>([
    ['a service of another name', [{}, 'web'], /^there is no service "web"; the configuration has api$/],
    [
      'a service without a strategy',
      [{ services: `api: { ${DEPLOY('api')} }` }],
      /^services\.api\.strategy: a service needs a strategy/,
    ],
    [
      'a service without deploy',
      [{ services: 'api: { strategy: train }' }],
      /^services\.api\.deploy is missing/,
    ],
    [
      'weights that differ',
      [
        {
          strategies: `, other: { ${OTHER} }`,
          services: `api: ${API}, web: ${WEB.replace('train', 'other')}`,
        },
      ],
      /^the services of one train must rise in the same weights/,
    ],
  ])('%s', (_, given, message) => {
    const settings = settingsOf(...given);
    expect(typeof settings === 'string' ? settings : '').toMatch(message);
  });

  test('services', () => {
    const loaded = loadConfig({ text: 'version: 1\n', file: 'release.yml' });
    if (!loaded.ok) throw new Error('a version is enough');
    expect(canarySettings(loaded.config, undefined)).toMatchObject({
      ok: false,
      message: 'services is missing: it says what is promoted, and how',
    });
  });

  test('but strategies of other names and the same weights go together', () => {
    const strategies = `, other: { ${STEPS}, guard: 2h }`;
    expect(
      settled({ strategies, services: `api: ${API}, web: ${WEB.replace('train', 'other')}` }).unit.steps,
    ).toHaveLength(2);
  });
});

describe('a hotfix', () => {
  const strategies = ', hotfix: { steps: [{ weight: 100%, approvals: [captain] }] }';
  const more = 'roles: { captain: { users: [ana] } }';
  const weights = (settings: CanarySettings): readonly number[] =>
    settings.unit.steps.map(({ weight }) => weight);

  test('takes the strategy of its name', () => {
    expect(weights(settled({ strategies, more }, undefined, true))).toEqual([100]);
  });
  test('takes that of the service where there is none', () => {
    expect(weights(settled({}, undefined, true))).toEqual([10, 100]);
  });
  test('what is none does not', () => {
    expect(weights(settled({ strategies, more }))).toEqual([10, 100]);
  });
  test('brings services together that rise in other weights', () => {
    const services = `api: ${API}, web: ${WEB.replace('train', 'other')}`;
    const both = { strategies: `${strategies}, other: { ${OTHER} }`, services, more };
    expect(typeof settingsOf(both)).toBe('string');
    expect(weights(settled(both, undefined, true))).toEqual([100]);
  });
});

test.each([
  ['blue-green with criteria for the new side', 'type: blue-green, pre-promotion-profile: smoke', true],
  ['blue-green without', 'type: blue-green', false],
  ['rolling', 'type: rolling', false],
])('%s is prepared: %s', (_, body, isPrepared) => {
  const more =
    'profiles: { smoke: { advance-when: [incidents none] } }\nsources: { incidents: { issue-labels: { P0: sev-0 } } }';
  const settings = settled({
    strategies: `, green: { ${body} }`,
    services: `api: { strategy: green, deploy: { kubernetes: { name: api, namespace: p, service: api } } }`,
    more,
  });
  expect([settings.unit.isPrepared, settings.unit.steps.map(({ weight }) => weight)]).toEqual([
    isPrepared,
    [100],
  ]);
});
