import { expect, test } from '@jest/globals';
import { podsOf } from '../../../shared/adapters/helm/pods.ts';
import { createKubectl } from '../../../shared/adapters/kubernetes/kubectl.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';

type Status = { readonly replicas?: number; readonly updated?: number; readonly available?: number };

const object = (
  name: string,
  { replicas = 3, updated = 3, available = 3 }: Status = {},
  more: object = {},
) => ({
  metadata: { name, uid: 'u', generation: 2, resourceVersion: '1' },
  spec: { replicas: 3, selector: { matchLabels: { app: name } }, template: {} },
  status: {
    observedGeneration: 2,
    replicas,
    updatedReplicas: updated,
    readyReplicas: available,
    availableReplicas: available,
    ...more,
  },
});
const STUCK = {
  conditions: [{ type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: 'late' }],
};

/** How these are seen, where `api` and `jobs` are asked for. */
const seen = (items: readonly object[], code = 0, stderr = '') => {
  const run: Run = (_command, _args, options) => {
    if (code === 0) options?.onStdout?.(Buffer.from(JSON.stringify({ items })));
    return Promise.resolve({ code, stdout: '', stderr });
  };
  return podsOf(createKubectl(run, { namespace: 'production' }, {}), 'api', ['api', 'jobs']);
};
const JOBS = object('jobs');

test.each<[string, readonly object[], object]>([
  ['all up', [object('api'), JOBS], { phase: 'steady', isAlone: true }],
  ['others do not count', [object('api'), JOBS, object('web', { available: 0 })], { phase: 'steady' }],
  [
    'old pods are left',
    [object('api', { replicas: 4, updated: 2 }), JOBS],
    { phase: 'moving', isAlone: false },
  ],
  ['one is not there yet', [JOBS], { phase: 'moving', isAlone: false }],
  [
    'an autoscaler adds some',
    [object('api', { replicas: 5, updated: 5 }), JOBS],
    { phase: 'moving', isAlone: true },
  ],
  ['none of the new answers', [object('api', { available: 0 }), JOBS], { phase: 'moving', isAlone: false }],
  [
    'one gave up',
    [object('api', { updated: 1, replicas: 4 }, STUCK), JOBS],
    { phase: 'degraded', told: 'ProgressDeadlineExceeded: late' },
  ],
  [
    'what was asked before does not count',
    [object('api', {}, { ...STUCK, observedGeneration: 1 }), JOBS],
    { phase: 'moving', isAlone: false },
  ],
])('%s', async (_, items, wanted) => {
  expect(await seen(items)).toMatchObject(wanted);
});

test('who cannot see them does not say that they are up', async () => {
  const pods = await seen(
    [],
    1,
    'Error from server (Forbidden): deployments.apps is forbidden: User "ci" cannot list',
  );
  expect(pods).toMatchObject({
    phase: 'moving',
    isAlone: false,
    unseen: expect.stringContaining('Deployments of helm release api'),
  });
});

test('a release without any is as helm says', async () => {
  const nobody: Run = () => Promise.reject(new Error('nobody is asked'));
  expect(await podsOf(createKubectl(nobody, { namespace: 'p' }, {}), 'api', [])).toBeUndefined();
});
