import { expect, test } from '@jest/globals';
import { rolloutDeployer } from '../../../shared/adapters/argo-rollouts/rollout-deployer.ts';
import { NEW, NEWER, OLD } from '../deploy/on-cluster.ts';
import { PAUSED, recorded, replicaSet, rollout, SETS, template, weights } from './recorded.ts';

const ENTRY = { name: 'api', namespace: 'production', container: 'api' };
const shown = async (...what: Parameters<typeof recorded>) =>
  rolloutDeployer(ENTRY, 'api', recorded(...what).run, {}).read();

const PROMOTED = {
  ...PAUSED,
  stableRS: 'new',
  currentStepIndex: 4,
  pauseConditions: null,
  phase: 'Healthy',
  canary: weights(0),
};
const MOVING = { ...PAUSED, currentStepIndex: 2, pauseConditions: undefined, phase: 'Progressing' };
const ABORTED = { ...MOVING, currentStepIndex: 0, abort: true, phase: 'Degraded', canary: weights(0) };
const LAST = { ...MOVING, currentStepIndex: 4 };

test.each<[string, object, object]>([
  ['waiting at 10%', PAUSED, { weight: 10, phase: 'paused', stable: OLD, ready: 1 }],
  ['on its way to 50%, which is not shown yet', MOVING, { weight: 10, phase: 'moving' }],
  [
    'a pause that was lifted and that its phase still tells of',
    { ...PAUSED, pauseConditions: undefined },
    { weight: 10, phase: 'moving' },
  ],
  [
    'all traffic, and not stable yet',
    { ...LAST, canary: weights(100) },
    { weight: 99, phase: 'moving', stable: OLD },
  ],
  ['stable: Argo then says 0', PROMOTED, { weight: 100, phase: 'steady', stable: OLD }],
  [
    'stable, and its pods are still few',
    { ...PROMOTED, phase: 'Progressing' },
    { weight: 100, phase: 'moving' },
  ],
  ['stable, and something drains', { ...PROMOTED, canary: weights(10) }, { weight: 90, phase: 'moving' }],
  ['aborted', ABORTED, { weight: 0, phase: 'aborted', desired: NEW, stable: OLD }],
  ['an abort that is not shown yet', { ...ABORTED, canary: weights(50) }, { weight: 50, phase: 'moving' }],
  [
    'an abort that the router does not confirm',
    { ...ABORTED, canary: weights(0, { verified: false }) },
    { weight: 1, phase: 'moving' },
  ],
  [
    'an abort that it confirms',
    { ...ABORTED, canary: weights(0, { verified: true }) },
    { weight: 0, phase: 'aborted' },
  ],
  [
    'a weight that the router does not confirm',
    { ...MOVING, canary: weights(50, { verified: false }) },
    { weight: 10, phase: 'moving' },
  ],
  ['too long on its way', { ...MOVING, phase: 'Degraded' }, { weight: 10, phase: 'degraded' }],
  ['stable, and its pods crash', { ...PROMOTED, phase: 'Degraded' }, { weight: 100, phase: 'degraded' }],
  ['no status at all', {}, { weight: 0, phase: 'moving', stable: undefined, ready: 0 }],
  [
    'a pod template that the controller has not seen',
    { ...PROMOTED, observedGeneration: '1', currentPodHash: 'old', stableRS: 'old' },
    { weight: 0, phase: 'moving', stable: OLD, ready: 0, desired: NEW },
  ],
  [
    'a change of replicas that it has not seen',
    { ...PROMOTED, observedGeneration: '1' },
    { weight: 100, phase: 'moving' },
  ],
])('%s', async (_, status, expected) => {
  expect(await shown(rollout({ ...status }))).toMatchObject({ kind: 'answered', value: expected });
});

test('observedGeneration is text, and 10 is not 1', async () => {
  const status = { ...PAUSED, observedGeneration: '20' };
  expect(await shown(rollout(status))).toMatchObject({ value: { phase: 'moving' } });
});

test('paused by a person', async () => {
  const status = { ...MOVING, phase: 'Paused' };
  expect(await shown(rollout(status, { paused: true }))).toMatchObject({
    value: { phase: 'paused', notes: { paused: 'by hand' } },
  });
});

test('weights are counted to the most there is', async () => {
  const routing = { trafficRouting: { nginx: {}, maxTrafficWeight: 1000 } };
  expect(await shown(rollout({ ...PAUSED, canary: weights(100) }, {}, routing))).toMatchObject({
    value: { weight: 10 },
  });
});

test('without a router an abort is there when the pods are gone', async () => {
  const plain = (ready: number) =>
    shown(rollout(ABORTED, {}, { trafficRouting: undefined }), [
      replicaSet('old', 1, OLD, 3),
      replicaSet('new', 2, NEW, ready),
    ]);
  expect(await plain(1)).toMatchObject({ value: { weight: 25, phase: 'moving' } });
  expect(await plain(0)).toMatchObject({ value: { weight: 0, phase: 'aborted' } });
});

test('the revision that was gone back from is no way back', async () => {
  const back = [replicaSet('old', 3, OLD, 4), replicaSet('new', 2, NEW, 0)].map((set, index) => ({
    ...set,
    metadata: { ...set.metadata, creationTimestamp: `2026-11-1${index + 1}T17:00:00Z` },
  }));
  const status = { ...PROMOTED, currentPodHash: 'old', stableRS: 'old' };
  expect(await shown(rollout(status, { template: template(OLD) }), back)).toMatchObject({
    value: { desired: OLD, stable: undefined, weight: 100, phase: 'steady' },
  });
});

test('ReplicaSets of others are left out', async () => {
  const other = replicaSet('other', 3, NEWER, 4);
  const foreign = { ...other, metadata: { ...other.metadata, ownerReferences: [{ uid: 'r-2' }] } };
  expect(await shown(rollout(PROMOTED), [...SETS, foreign])).toMatchObject({ value: { stable: OLD } });
});

test('the guard holds while pods come up, and not when a step or the template changes', async () => {
  const guard = async (...what: Parameters<typeof recorded>) => {
    const answer = await shown(...what);
    return answer.kind === 'answered' ? answer.value.guard : '';
  };
  const before = await guard(rollout());
  expect(await guard(rollout({ ...PAUSED, phase: 'Healthy' }), [replicaSet('new', 2, NEW, 4)])).toBe(before);
  expect(await guard(rollout({ ...PAUSED, currentStepIndex: 3 }))).not.toBe(before);
  expect(await guard(rollout({ ...PAUSED, currentPodHash: 'newer' }))).not.toBe(before);
  expect(await guard(rollout({ ...PAUSED, abort: true }))).not.toBe(before);
});

test.each<[string, Parameters<typeof recorded>, string]>([
  ['not what the API describes', [{ metadata: { name: 'api' } }], 'metadata.uid'],
  [
    'no such container',
    [rollout(PAUSED, { template: { spec: { containers: [{ name: 'web', image: 'x' }] } } })],
    'they have web',
  ],
  [
    'neither template nor workload',
    [rollout(PAUSED, { template: undefined })],
    'neither a pod template nor a workloadRef',
  ],
  [
    'a workload that cannot be changed',
    [rollout(PAUSED, { template: undefined, workloadRef: { kind: 'PodTemplate', name: 'api' } })],
    'only a Deployment',
  ],
])('%s: no answer', async (_, what, expected) => {
  const answer = await shown(...what);
  expect(answer).toMatchObject({ kind: 'unanswered', reason: { code: 'unreadable' } });
  expect(answer.kind === 'unanswered' && answer.reason.message).toContain(expected);
});

test('several containers and no name: no answer', async () => {
  const { run } = recorded(rollout());
  const deployer = rolloutDeployer({ name: 'api', namespace: 'production' }, 'api', run, {});
  expect(await deployer.read()).toEqual({
    kind: 'unanswered',
    reason: {
      code: 'unreadable',
      message:
        'rollout api in production: its pods have several containers (api, proxy): name the one of the release as `container`',
    },
  });
});
