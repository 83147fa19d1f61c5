import { expect, test } from '@jest/globals';
import { rolloutDeployer } from '../../../shared/adapters/argo-rollouts/rollout-deployer.ts';
import type { DeployCommand, Deployment } from '../../../shared/canary/deployment.ts';
import { NEW, NEWER, OLD } from '../deploy/on-cluster.ts';
import { PAUSED, recorded, replicaSet, rollout, template } from './recorded.ts';

const ENTRY = { name: 'api', namespace: 'production', container: 'api', context: 'prod' };
const STEP = { kind: 'set-weight', from: 10, to: 50 } as const;

async function written(command: DeployCommand, ...what: Parameters<typeof recorded>) {
  const { run, calls } = recorded(...what);
  const deployer = rolloutDeployer(ENTRY, 'api', run, {});
  const answer = await deployer.read();
  if (answer.kind === 'unanswered') throw new Error(answer.reason.message);
  const seen: Deployment = answer.value;
  const performed = await deployer.write(command, seen);
  const patches = calls.filter(([, verb]) => verb === 'patch');
  const option = patches[0]?.find((word) => word.startsWith('--patch='));
  const body: unknown = option === undefined ? undefined : JSON.parse(option.slice('--patch='.length));
  return { performed, patches, body };
}

test('a step is a pause taken away, from where it was seen', async () => {
  const { patches, body } = await written(STEP, rollout());
  expect(patches).toHaveLength(1);
  expect(patches[0]?.filter((word) => !word.startsWith('--patch='))).toEqual([
    'kubectl',
    'patch',
    'rollouts.argoproj.io/api',
    '--subresource=status',
    '--type=json',
    '--output=name',
    '--namespace=production',
    '--context=prod',
    '--request-timeout=10s',
  ]);
  expect(body).toEqual([
    { op: 'test', path: '/metadata/uid', value: 'r-1' },
    { op: 'test', path: '/metadata/generation', value: 2 },
    { op: 'test', path: '/status/currentStepIndex', value: 1 },
    { op: 'test', path: '/status/currentPodHash', value: 'new' },
    { op: 'remove', path: '/status/pauseConditions' },
  ]);
});

test("where Argo's own analysis was inconclusive, it is told the next step", async () => {
  const status = {
    ...PAUSED,
    pauseConditions: [{ reason: 'CanaryPauseStep' }, { reason: 'InconclusiveAnalysisRun' }],
  };
  expect((await written(STEP, rollout(status))).body).toEqual(
    expect.arrayContaining([
      { op: 'replace', path: '/status/controllerPause', value: false },
      { op: 'replace', path: '/status/currentStepIndex', value: 2 },
    ]),
  );
});

test.each<[string, DeployCommand, object, object, string, string]>([
  ['a step of one paused by a person', STEP, PAUSED, { paused: true }, 'refused', 'paused-by-hand'],
  ['a step of one that is aborted', STEP, { ...PAUSED, abort: true }, {}, 'refused', 'deploy-aborted'],
  ['a step from elsewhere', { ...STEP, from: 25 }, PAUSED, {}, 'overtaken', 'overtaken'],
  ['a step that skips one', { ...STEP, to: 100 }, PAUSED, {}, 'refused', 'unsupported'],
  ['a step on its way', STEP, { ...PAUSED, pauseConditions: [] }, {}, 'overtaken', 'on-its-way'],
  [
    'a step that is not observed',
    STEP,
    { ...PAUSED, observedGeneration: '1' },
    {},
    'overtaken',
    'on-its-way',
  ],
  ['a step behind the end', STEP, { ...PAUSED, currentStepIndex: 4 }, {}, 'overtaken', 'on-its-way'],
  ['a step after 100%', STEP, { ...PAUSED, stableRS: 'new' }, {}, 'overtaken', 'overtaken'],
  ['an image that is an option', { kind: 'pin', image: '--help' }, PAUSED, {}, 'refused', 'invalid'],
  ['an image with a space', { kind: 'undo', image: 'a b' }, PAUSED, {}, 'refused', 'invalid'],
  [
    'an abort of the first release',
    { kind: 'abort' },
    { ...PAUSED, stableRS: '' },
    {},
    'refused',
    'no-stable',
  ],
])('%s is not written', async (_, command, status, spec, kind, code) => {
  const { performed, patches } = await written(command, rollout({ ...status }, { ...spec }));
  expect(performed).toMatchObject({ kind, reason: { code } });
  expect(patches).toEqual([]);
});

test('a pin changes one container of several, when it still is what was seen', async () => {
  const { body } = await written({ kind: 'pin', image: NEWER }, rollout());
  expect(body).toEqual([
    { op: 'test', path: '/metadata/uid', value: 'r-1' },
    { op: 'test', path: '/metadata/generation', value: 2 },
    { op: 'test', path: '/spec/template/spec/containers/0/name', value: 'api' },
    { op: 'test', path: '/spec/template/spec/containers/0/image', value: NEW },
    { op: 'replace', path: '/spec/template/spec/containers/0/image', value: NEWER },
  ]);
});

test('an abort is bound to the version that it takes traffic from, and needs no stable pods to be counted', async () => {
  const { body, patches } = await written({ kind: 'abort' }, rollout());
  expect(patches[0]).toContain('--type=json');
  expect(body).toEqual([
    { op: 'test', path: '/status/currentPodHash', value: 'new' },
    { op: 'add', path: '/status/abort', value: true },
  ]);
});

test('an undo of the image alone, where nothing else differs', async () => {
  const { body } = await written({ kind: 'undo', image: OLD }, rollout());
  expect(body).toContainEqual({ op: 'replace', path: '/spec/template/spec/containers/0/image', value: OLD });
});

test('an undo brings the whole template back, and no secret of it into the arguments', async () => {
  const secret = [{ name: 'TOKEN', value: 'hunter2' }];
  const sets = [replicaSet('old', 1, OLD, 4, secret), replicaSet('new', 2, NEW, 1)];
  const { patches, performed, body } = await written({ kind: 'undo', image: OLD }, rollout(), sets);
  expect(performed).toEqual({ kind: 'done' });
  expect(body).toBeUndefined();
  expect(patches[0]?.some((word) => word.startsWith('--patch-file='))).toBe(true);
  expect(JSON.stringify(patches)).not.toContain('hunter2');
});

test('an undo to an image that no revision had changes the image', async () => {
  const { body } = await written({ kind: 'undo', image: NEWER }, rollout());
  expect(body).toContainEqual({
    op: 'replace',
    path: '/spec/template/spec/containers/0/image',
    value: NEWER,
  });
});

test('with a workloadRef the Deployment is written, and watched', async () => {
  const spec = {
    template: undefined,
    workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
  };
  const deployment = (generation: number) => ({
    'deployments.apps/api': {
      metadata: { name: 'api', uid: 'd-1', generation },
      spec: { template: template(NEW) },
    },
  });
  const object = rollout({ ...PAUSED, workloadObservedGeneration: '7' }, spec);
  const annotated = {
    ...object,
    metadata: {
      name: 'api',
      uid: 'r-1',
      generation: 2,
      annotations: { 'rollout.argoproj.io/workload-generation': '7' },
    },
  };
  const { patches, body } = await written({ kind: 'pin', image: NEWER }, annotated, undefined, deployment(7));
  expect(patches[0]?.[2]).toBe('deployments.apps/api');
  expect(body).toContainEqual({ op: 'test', path: '/metadata/uid', value: 'd-1' });
  expect((await written(STEP, annotated, undefined, deployment(7))).performed).toEqual({ kind: 'done' });
  expect((await written(STEP, annotated, undefined, deployment(8))).performed).toMatchObject({
    reason: { code: 'on-its-way' },
  });
});
