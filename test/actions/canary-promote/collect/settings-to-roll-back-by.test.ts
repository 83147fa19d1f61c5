import { describe, expect, test } from '@jest/globals';
import {
  ownSettings,
  settingsToRollBackBy,
} from '../../../../actions/canary-promote/collect/settings-to-roll-back-by.ts';
import { loadConfig } from '../../../../shared/config/load-config.ts';
import type { Config } from '../../../../shared/config/schema.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';

const service = (name: string, more: string): string =>
  `  ${name}: { ${more}deploy: { argo-rollouts: { name: ${name}, namespace: production } } }\n`;

function configWith(services: string): Config {
  const text = `version: 1
strategies:
  slow: { type: canary, steps: [{ weight: 10%, bake: 1h }, { weight: 100% }] }
  slower: { type: canary, steps: [{ weight: 5%, bake: 1h }, { weight: 100% }] }
  switch: { type: blue-green }
services:
${services}`;
  const loaded = loadConfig({ text, file: 'release.yml' });
  if (loaded.ok) return loaded.config;
  throw new Error(loaded.problems.map(({ message }) => message).join('; '));
}

const asked = (name?: string) => ({ service: name, config: 'release.yml' });

describe('what could not be promoted as one is taken back as one', () => {
  test.each<[string, string, string | undefined, string, string, readonly string[], boolean]>([
    ['one strategy', service('api', 'strategy: slow, '), undefined, 'api', 'canary', ['api'], false],
    ['no strategy', service('api', ''), undefined, 'api', 'canary', ['api'], true],
    [
      'different steps',
      service('api', 'strategy: slow, ') + service('web', 'strategy: slower, '),
      undefined,
      'services',
      'canary',
      ['api', 'web'],
      true,
    ],
    [
      'different types',
      service('api', 'strategy: slow, ') + service('web', 'strategy: switch, '),
      undefined,
      'services',
      'canary',
      ['api', 'web'],
      true,
    ],
    [
      'one type of two that one leaves out',
      service('api', '') + service('web', 'strategy: switch, '),
      undefined,
      'services',
      'blue-green',
      ['api', 'web'],
      true,
    ],
    [
      'one service without a place',
      `${service('api', 'strategy: slow, ')}  jobs: { strategy: slow }\n`,
      undefined,
      'api',
      'canary',
      ['api'],
      true,
    ],
    [
      'one service by name',
      service('api', 'strategy: slow, ') + service('web', ''),
      'web',
      'web',
      'canary',
      ['web'],
      true,
    ],
  ])('%s', (_, services, name, scope, type, places, isTold) => {
    const { settings, instead } = settingsToRollBackBy(configWith(services), asked(name));
    expect([settings.unit.scope, settings.unit.type]).toEqual([scope, type]);
    expect(settings.places.map((place) => place.name)).toEqual(places);
    expect(instead.map(({ code }) => code)).toEqual(isTold ? ['invalid-settings'] : []);
  });

  test('each service of several types is reached by its own', () => {
    const config = configWith(service('api', 'strategy: slow, ') + service('web', 'strategy: switch, '));
    const { settings } = settingsToRollBackBy(config, asked());
    expect(settings.places.map((place) => ownSettings(place, settings).unit.type)).toEqual([
      'canary',
      'blue-green',
    ]);
  });
});

test.each<[string, string, string | undefined, readonly string[]]>([
  ['a service like none', service('api', 'strategy: slow, '), 'payments', ['invalid-settings']],
  [
    'a service like one of several',
    service('api', 'strategy: slow, ') + service('web', 'strategy: slow, '),
    'apo',
    ['invalid-settings'],
  ],
  ['a service without a place', '  jobs: { strategy: slow }\n', 'jobs', ['invalid-settings', 'by-hand']],
  ['no place at all', '  jobs: { strategy: slow }\n', undefined, ['invalid-settings', 'by-hand']],
])('%s is refused', (_, services, name, codes) => {
  let thrown: unknown;
  try {
    settingsToRollBackBy(configWith(services), asked(name));
  } catch (error) {
    thrown = error;
  }
  expect(thrown instanceof CouldNotDecide ? thrown.reasons.map(({ code }) => code) : thrown).toEqual(codes);
});

test.each([
  ['with a strategy', 'strategy: slow, ', ['input-ignored']],
  ['with none', '', ['input-ignored', 'invalid-settings']],
])('a slip in the name of the only service, %s, refuses nothing and is told', (_, more, codes) => {
  const { settings, instead } = settingsToRollBackBy(configWith(service('api', more)), asked('apo'));
  expect(settings.unit.scope).toBe('api');
  expect(instead.map(({ code }) => code)).toEqual(codes);
  expect(instead[0]?.message).toBe(
    'there is no service "apo"; the rollback is of api, the only one of the configuration',
  );
});
