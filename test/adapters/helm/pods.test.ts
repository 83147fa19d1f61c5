import { describe, expect, test } from '@jest/globals';
import type { WorkloadName } from '../../../shared/adapters/helm/objects.ts';
import { podsOf } from '../../../shared/adapters/helm/pods.ts';
import { createKubectl } from '../../../shared/adapters/kubernetes/kubectl.ts';
import type { Run } from '../../../shared/adapters/process/run.ts';

type Status = { readonly replicas?: number; readonly updated?: number; readonly available?: number };

const object = (
  name: string,
  { replicas = 3, updated = 3, available = 3 }: Status = {},
  more: object = {},
) => ({
  kind: 'Deployment',
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

const API_AND_JOBS: readonly WorkloadName[] = [
  { kind: 'Deployment', name: 'api' },
  { kind: 'Deployment', name: 'jobs' },
];

/** How these are seen, where `api` and `jobs` are asked for. */
const seen = (
  items: readonly object[],
  { code = 0, stderr = '', names = API_AND_JOBS, asked = [] as string[] } = {},
) => {
  const run: Run = (_command, args, options) => {
    asked.push(...args.slice(0, 2));
    if (code === 0) options?.onStdout?.(Buffer.from(JSON.stringify({ items })));
    return Promise.resolve({ code, stdout: '', stderr });
  };
  return podsOf(createKubectl(run, { namespace: 'production' }, {}), 'api', names);
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
  ['one is not there yet', [JOBS], { phase: 'moving', isAlone: false, told: 'Deployment api: not there' }],
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
  const pods = await seen([], {
    code: 1,
    stderr: 'Error from server (Forbidden): deployments.apps is forbidden: User "ci" cannot list',
  });
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

describe('a release of several kinds', () => {
  const names: readonly WorkloadName[] = [
    { kind: 'DaemonSet', name: 'api' },
    { kind: 'Deployment', name: 'api' },
    { kind: 'StatefulSet', name: 'api' },
  ];
  const metadata = { name: 'api', uid: 'u', generation: 2 };
  const counts = (...keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, 3]));
  const set = (available = 3) => ({
    kind: 'StatefulSet',
    metadata,
    spec: { replicas: 3 },
    status: { observedGeneration: 2, ...counts('replicas', 'updatedReplicas'), availableReplicas: available },
  });
  const everywhere = (available = 3) => ({
    kind: 'DaemonSet',
    metadata,
    spec: {},
    status: {
      observedGeneration: 2,
      ...counts('currentNumberScheduled', 'desiredNumberScheduled', 'updatedNumberScheduled'),
      numberAvailable: available,
    },
  });

  test.each<[string, readonly object[], object]>([
    [
      'all up',
      [object('api'), set(), everywhere()],
      {
        phase: 'steady',
        isAlone: true,
        told: 'DaemonSet api: 3 of 3 updated, 3 available; Deployment api: 3 of 3 updated, 3 available; StatefulSet api: 3 of 3 updated, 3 available',
      },
    ],
    [
      'the StatefulSet is late, and only that is told',
      [object('api'), set(2), everywhere()],
      { phase: 'moving', isAlone: true, told: 'StatefulSet api: 3 of 3 updated, 2 available' },
    ],
    [
      'the DaemonSet does not answer',
      [object('api'), set(), everywhere(0)],
      { phase: 'moving', isAlone: false, told: 'DaemonSet api: 3 of 3 updated, 0 available' },
    ],
    [
      'one of the same name and another kind does not stand for it',
      [object('api'), everywhere()],
      { phase: 'moving', isAlone: false, told: 'StatefulSet api: not there' },
    ],
    [
      'a Deployment that gave up',
      [object('api', { updated: 1, replicas: 4 }, STUCK), set(), everywhere(0)],
      { phase: 'degraded', told: 'ProgressDeadlineExceeded: late' },
    ],
  ])('%s', async (_, items, wanted) => {
    expect(await seen(items, { names })).toMatchObject(wanted);
  });

  test('is one question; a kind that it does not have is not asked for', async () => {
    const asked: string[] = [];
    await seen([], { names, asked });
    expect(asked).toEqual(['get', 'deployments.apps,statefulsets.apps,daemonsets.apps']);
    asked.length = 0;
    await seen([], { asked });
    expect(asked).toEqual(['get', 'deployments.apps']);
  });

  test('who may not see one kind is told so, once', async () => {
    const stderr =
      'Error from server (Forbidden): statefulsets.apps is forbidden: User "ci" cannot list resource "statefulsets" in API group "apps" in the namespace "production"\n';
    const pods = await seen([], { names, code: 1, stderr });
    expect(pods).toEqual({
      phase: 'moving',
      isAlone: false,
      told: pods?.unseen,
      unseen:
        'The cluster could not be asked for the Deployments and StatefulSets and DaemonSets of helm release api: ' +
        `${stderr.trim()}; give its account a Role with the verb on this resource`,
    });
  });

  test('an answer of a kind that nobody asked for is none', async () => {
    const pods = await seen([{ kind: 'Job', metadata }], { names });
    expect(pods?.unseen).toContain('is not what its API describes');
  });
});
