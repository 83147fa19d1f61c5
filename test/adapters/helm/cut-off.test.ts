import { describe, expect, test } from '@jest/globals';
import type { DeployCommand } from '../../../shared/canary/deployment.ts';
import { NEW, NEWER, OLD } from '../deploy/on-cluster.ts';
import { CUT_OFF, helm, row, UPGRADED } from './history.ts';

const objects = (...images: readonly string[]) =>
  images.map((image) => `        - name: api\n          image: "${image}"\n`).join('---\n');

describe('an upgrade that was cut off shows what it was to bring', () => {
  test.each<[string, object, object, string]>([
    ['by its tag', {}, { config: { image: { tag: '1.1.0' } }, manifest: objects(NEW) }, NEW],
    [
      'by its tag, beside other images',
      {},
      { config: { image: { tag: '1.1.0' } }, manifest: objects('busybox:1.36', NEW, 'envoy:1.0.0', NEW) },
      NEW,
    ],
    [
      'by all of it, without an object',
      { set: { image: '{image}', version: '{tag}' } },
      { config: { image: NEW, version: '1.1.0' } },
      NEW,
    ],
    [
      'by its parts',
      { set: { repository: '{repository}', tag: '{tag}' } },
      {
        config: { repository: 'registry.example/api', tag: '1.1.0' },
        manifest: `image: ${NEW}\n- image: 'else:1.1.0'`,
      },
      NEW,
    ],
    [
      'two of that tag',
      {},
      { config: { image: { tag: '1.1.0' } }, manifest: objects(NEW, 'registry.example/web:1.1.0') },
      'revision-2',
    ],
    ['another tag', {}, { config: { image: { tag: '1.2.0' } }, manifest: objects(NEW) }, 'revision-2'],
    [
      'a tag that is a number',
      {},
      { config: { image: { tag: 1.1 } }, manifest: objects('api:1.1') },
      'revision-2',
    ],
    ['no values', {}, { config: null, manifest: objects(NEW) }, 'revision-2'],
    ['no object', {}, { config: { image: { tag: '1.1.0' } } }, 'revision-2'],
    [
      'an image that is an option',
      {},
      { config: { image: { tag: 'x' } }, manifest: 'image: --x:x' },
      'revision-2',
    ],
    ['nothing that can be read', {}, { manifest: 7 }, 'revision-2'],
  ])('%s', async (_, more, content, desired) => {
    const { deployer, calls } = helm(CUT_OFF, more, content);
    expect(await deployer.read()).toMatchObject({ value: { desired, stable: OLD, weight: 99 } });
    expect(calls.at(-1)).toEqual([
      'helm',
      'status',
      '--revision=2',
      '--output=json',
      '--namespace=production',
      '--',
      'api',
    ]);
  });

  test('and only that is asked for', async () => {
    const { deployer, calls } = helm([...UPGRADED, row(3, 'pending-rollback', 'Rollback to 1')]);
    await deployer.read();
    expect(calls.map(([, verb]) => verb)).toEqual(['history']);
  });

  test('still after it was ended by a rollback to it', async () => {
    const content = { config: { image: { tag: '1.1.0' } }, manifest: objects(NEW) };
    const { deployer } = helm([...CUT_OFF, row(3, 'deployed', 'Rollback to 2')], {}, content);
    expect(await deployer.read()).toMatchObject({ value: { desired: NEW, weight: 100, phase: 'steady' } });
  });
});

describe('an upgrade that was cut off', () => {
  const content = { config: { image: { tag: '1.1.0' } }, manifest: objects(NEW) };
  const told = async (command: DeployCommand, more: object = {}) => {
    const { deployer, calls } = helm(CUT_OFF, {}, { ...content, ...more });
    const answer = await deployer.read();
    if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
    const { phase } = answer.value;
    const performed = await deployer.write(command, answer.value);
    const writes = calls.filter(([, verb]) => verb !== 'history' && verb !== 'status');
    return { phase, performed: performed.kind, write: writes.map((argv) => argv.slice(-2).join(' ')) };
  };
  const pin = { kind: 'pin', image: NEW } as const;
  const toAll = { kind: 'set-weight', from: 0, to: 100 } as const;
  const hooks = (event: string) => ({ hooks: [{ name: 'migrate', events: ['post-install', event] }] });

  test.each<[string, DeployCommand, object, string, string, readonly string[]]>([
    ['is ended by the same pin', pin, {}, 'paused', 'done', ['api 2']],
    ['is ended by the weight', toAll, {}, 'paused', 'done', ['api 2']],
    ['is left to another pin', { ...pin, image: NEWER }, {}, 'paused', 'overtaken', []],
    ['is left with its hooks', pin, hooks('pre-upgrade'), 'moving', 'overtaken', []],
    ['is left with its hooks by a weight', toAll, hooks('post-upgrade'), 'moving', 'overtaken', []],
    ['is ended with other hooks', toAll, hooks('pre-rollback'), 'paused', 'done', ['api 2']],
    ['goes back with hooks', { kind: 'abort' }, hooks('pre-upgrade'), 'moving', 'done', ['api 1']],
  ])('%s', async (_, command, more, phase, performed, write) => {
    expect(await told(command, more)).toEqual({ phase, performed, write });
  });
});
