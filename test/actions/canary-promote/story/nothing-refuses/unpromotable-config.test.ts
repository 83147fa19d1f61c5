import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CONFIG, configOf } from '../../../../kit/canary/config.ts';
import { play } from '../../../../kit/canary/scene.ts';
import { running } from '../../../../kit/canary/told.ts';
import { atTen, FILE } from './at-ten.ts';
import { BACK, OLD } from './steps.ts';

describe('a configuration that could not be promoted by', () => {
  const service = (more: string) =>
    configOf({
      services: `  api:
    strategy: train
    image: registry.example/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
${more}`,
    });
  test.each<[string, string, readonly string[]]>([
    ['names a service without a place', service('  jobs: { strategy: train }\n'), ['invalid-settings']],
    [
      'names no strategy',
      configOf({
        services: `  api:
    image: registry.example/api:{version}
    deploy: { argo-rollouts: { name: api, namespace: production } }
`,
      }),
      ['invalid-settings'],
    ],
  ])('%s, and is enough to take back by', async (_, text, warned) => {
    const at = await atTen();
    writeFileSync(join(at.dir, FILE), text);
    const end = await play(at, [BACK]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', ...warned]);
    expect(running(at)).toEqual(OLD);
  });

  test('a slip in the name of the only service is told, and takes it back', async () => {
    const at = await atTen();
    const end = await play(at, [{ ...BACK, service: 'apo' }]);
    expect(end.reasons.map(({ code }) => code)).toEqual(['rolled-back', 'input-ignored']);
    expect(running(at)).toEqual(OLD);
  });

  test('a service like none that is there is told, with those that are', async () => {
    const at = await atTen();
    const end = await play(at, [{ ...BACK, service: 'payments' }]);
    expect(end.reasons).toMatchObject([
      {
        code: 'invalid-settings',
        message:
          'there is no service "payments"; the configuration has api. Nothing was taken back: name one of them, or none for all',
      },
    ]);
    expect(readFileSync(join(at.dir, FILE), 'utf8')).toBe(CONFIG);
  });
});
