import { describe, expect, test } from '@jest/globals';
import { helmDeployer } from '../../../shared/adapters/helm/helm-deployer.ts';
import { helmUnwritten } from '../../../shared/adapters/helm/said.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';
import type { DeployCommand } from '../../../shared/canary/deployment.ts';
import { NEW, NEWER, OLD } from '../deploy/on-cluster.ts';

const row = (revision: number, status: string, description: string) => ({
  revision,
  updated: '2026-11-19T10:00:00Z',
  status,
  chart: 'api-0.1.0',
  app_version: '1.0.0',
  description,
});
const ours = (image: string) => `release-actions: ${image}`;

/** A helm with this history, which takes every write. Each revision has the same content. */
function helm(history: readonly object[], more: object = {}, content: object = {}) {
  const calls: (readonly string[])[] = [];
  const answers: Readonly<Record<string, unknown>> = { history, status: content };
  const run: Run = (command, args, options) => {
    calls.push([command, ...args]);
    options?.onStdout?.(Buffer.from(JSON.stringify(answers[args[0] ?? ''] ?? '')));
    return Promise.resolve({ code: 0, stdout: '', stderr: '' });
  };
  const entry = { release: 'api', namespace: 'production', chart: 'acme/api', ...more };
  return { deployer: helmDeployer(entry, 'api', run, {}), calls };
}

const FIRST = row(1, 'superseded', ours(OLD));
const UPGRADED = [FIRST, row(2, 'deployed', ours(NEW))];
const BACK = [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'deployed', 'Rollback to 1')];

test.each<[string, readonly object[], object]>([
  ['upgraded', UPGRADED, { desired: NEW, stable: OLD, weight: 100, phase: 'steady', ready: undefined }],
  ['rolled back', BACK, { desired: OLD, stable: undefined, weight: 100, phase: 'steady' }],
  [
    'upgraded after a rollback',
    [...BACK.slice(0, 2), row(3, 'superseded', 'Rollback to 1'), row(4, 'deployed', ours(NEWER))],
    { desired: NEWER, stable: OLD },
  ],
  [
    'rolled back to a rollback',
    [FIRST, row(2, 'superseded', 'Rollback to 1'), row(3, 'deployed', 'Rollback to 2')],
    { desired: OLD },
  ],
  [
    'a rollback to what is gone',
    [row(9, 'deployed', 'Rollback to 4')],
    { desired: 'revision-9', weight: 100 },
  ],
  ['a rollback to itself', [row(9, 'deployed', 'Rollback to 9')], { desired: 'revision-9' }],
  [
    'on its way',
    [FIRST, row(2, 'pending-upgrade', 'Preparing upgrade')],
    { desired: 'revision-2', stable: OLD, weight: 99, phase: 'moving' },
  ],
  [
    'failed',
    [FIRST, row(2, 'failed', 'Upgrade "api" failed: timed out')],
    { desired: 'revision-2', stable: OLD, weight: 99, phase: 'degraded' },
  ],
  [
    'on its way back, which is not there yet',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-rollback', 'Rollback to 1')],
    { desired: NEW, stable: OLD, weight: 99, phase: 'moving' },
  ],
  [
    'failed on its way back',
    [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'failed', 'Rollback "api" failed: timed out')],
    { desired: NEW, stable: OLD, weight: 99, phase: 'degraded' },
  ],
  [
    'failed on its way back from what had failed',
    [
      row(1, 'deployed', ours(OLD)),
      row(2, 'superseded', 'Upgrade "api" failed: no'),
      row(3, 'failed', 'Rollback "api" failed: no'),
    ],
    { desired: 'revision-2', stable: OLD, weight: 99, phase: 'degraded' },
  ],
  [
    'being installed',
    [row(1, 'pending-install', 'Initial install underway')],
    { desired: 'revision-1', stable: undefined, weight: 99, phase: 'moving' },
  ],
  [
    'one that failed is no way back',
    [FIRST, row(2, 'failed', ours(NEW)), row(3, 'deployed', ours(NEWER))],
    { stable: OLD },
  ],
  [
    'made by somebody else',
    [row(1, 'deployed', 'Install complete')],
    { desired: 'revision-1', stable: undefined },
  ],
  ['in any order', UPGRADED.toReversed(), { desired: NEW }],
])('%s', async (_, history, expected) => {
  expect(await helm(history).deployer.read()).toMatchObject({ kind: 'answered', value: expected });
});

test.each<[string, readonly object[], object, DeployCommand, readonly string[] | string]>([
  ['a pin', UPGRADED, {}, { kind: 'pin', image: NEWER }, ['--set-string=image.tag=1.2.0']],
  [
    'a pin by digest and repository',
    UPGRADED,
    { set: { 'image.repository': '{repository}', 'image.ref': '{digest}', whole: '{image}' } },
    { kind: 'pin', image: 'r.io/api@sha256:ab' },
    [
      '--set-string=image.repository=r.io/api',
      '--set-string=image.ref=sha256:ab',
      '--set-string=whole=r.io/api@sha256:ab',
    ],
  ],
  ['a part that is not there', UPGRADED, {}, { kind: 'pin', image: 'r.io/api@sha256:ab' }, 'invalid'],
  ['no chart', UPGRADED, { chart: undefined }, { kind: 'pin', image: NEWER }, 'unsupported'],
  ['an undo', UPGRADED, {}, { kind: 'undo', image: OLD }, ['rollback', 'api', '1']],
  [
    'an undo to what somebody else installed',
    [row(1, 'superseded', 'Install complete'), row(2, 'deployed', ours(NEW))],
    {},
    { kind: 'undo', image: 'revision-1' },
    ['rollback', 'api', '1'],
  ],
  ['an undo to what is not in the history', UPGRADED, {}, { kind: 'undo', image: NEWER }, ['upgrade']],
  [
    'an abort of what failed',
    [FIRST, row(2, 'failed', ours(NEW))],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback that was killed half way',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-rollback', 'Rollback to 1')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback to who knows where',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-rollback', 'Preparing rollback')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback that failed',
    [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'failed', 'Rollback "api" failed: timed out')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '1'],
  ],
  [
    'an abort of a rollback of a rollback that failed',
    [...BACK.slice(0, 2), row(3, 'superseded', 'Rollback to 1'), row(4, 'failed', 'Rollback "api" failed')],
    {},
    { kind: 'abort' },
    'no-stable',
  ],
  [
    'an abort of a rollback that failed, of what had failed',
    [
      row(1, 'superseded', ours(NEWER)),
      row(2, 'deployed', ours(OLD)),
      row(3, 'superseded', 'Upgrade "api" failed: no'),
      row(4, 'failed', 'Rollback "api" failed: no'),
    ],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '2'],
  ],
  [
    'an undo after a rollback that failed',
    [FIRST, row(2, 'superseded', ours(NEW)), row(3, 'failed', 'Rollback "api" failed: timed out')],
    {},
    { kind: 'undo', image: OLD },
    ['rollback', 'api', '1'],
  ],
  ['an abort of the first', [row(1, 'failed', ours(NEW))], {}, { kind: 'abort' }, 'no-stable'],
  [
    'an abort of an upgrade that was cut off',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-upgrade', 'Preparing upgrade')],
    {},
    { kind: 'abort' },
    ['rollback', 'api', '2'],
  ],
  [
    'an undo after an upgrade that was cut off',
    [FIRST, row(2, 'deployed', ours(NEW)), row(3, 'pending-upgrade', 'Preparing upgrade')],
    {},
    { kind: 'undo', image: OLD },
    ['rollback', 'api', '1'],
  ],
  ['a weight', UPGRADED, {}, { kind: 'set-weight', from: 0, to: 10 }, 'unsupported'],
])('%s is told helm, or refused', async (_, history, more, command, expected) => {
  const { deployer, calls } = helm(history, more);
  const answer = await deployer.read();
  if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
  const performed = await deployer.write(command, answer.value);
  const writes = calls.filter(([, verb]) => verb !== 'history' && verb !== 'status');
  if (typeof expected === 'string') {
    expect(performed).toMatchObject({ kind: 'refused', reason: { code: expected } });
    expect(writes).toEqual([]);
  } else {
    expect(performed).toEqual({ kind: 'done' });
    expect(writes).toEqual([expect.arrayContaining([...expected])]);
  }
});

const CUT_OFF = [row(1, 'deployed', ours(OLD)), row(2, 'pending-upgrade', 'Preparing upgrade')];
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

test.each([
  [
    'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress',
    'overtaken',
    'overtaken',
  ],
  ['Error: UPGRADE FAILED: deployments.apps is forbidden: User "ci" cannot patch', 'refused', 'forbidden'],
  ['Error: UPGRADE FAILED: "api" has no deployed releases', 'refused', 'not-found'],
  ['Error: failed to download "acme/api"', 'refused', 'invalid'],
  ['Error: UPGRADE FAILED: post-upgrade hooks failed', 'unknown', 'unreachable'],
  ['Error: Kubernetes cluster unreachable: Get "https://k8s"', 'unknown', 'unreachable'],
])('%s', (stderr, kind, code) => {
  expect(helmUnwritten('upgrade api', stderr)).toMatchObject({ kind, reason: { code } });
});

test('by hand, as it would be written', async () => {
  const { deployer } = helm(UPGRADED, { context: 'prod' });
  expect(deployer.byHand({ kind: 'undo', image: OLD })).toBe(
    'helm status --namespace=production --kube-context=prod -- api',
  );
  await deployer.read();
  expect(deployer.byHand({ kind: 'undo', image: OLD })).toBe(
    'helm rollback --namespace=production --kube-context=prod -- api 1',
  );
});

test('a step that nobody could see come up is not begun', async () => {
  const manifest = '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: api }\n';
  const { deployer } = helm(UPGRADED, {}, { manifest });
  expect(await deployer.preflight([100])).toMatchObject({
    value: [
      expect.stringMatching(/^whether the pods of helm release api in production come up cannot be seen: /),
    ],
  });
});

test('preflight', async () => {
  const { deployer } = helm(UPGRADED, { chart: undefined, set: { tag: '{version}' } });
  expect(await deployer.preflight([10, 100])).toMatchObject({
    value: [
      expect.stringContaining('10%'),
      expect.stringContaining('`chart`'),
      expect.stringContaining('{version}'),
    ],
  });
});
