import type { Run } from '../../../shared/adapters/process/run.ts';
import type { RunResult } from '../../../shared/adapters/process/run-result.ts';
import { NEW, OLD } from '../deploy/on-cluster.ts';

type Shape = Readonly<Record<string, unknown>>;

export const template = (image: string, more: Shape = {}, env: readonly Shape[] = []) => ({
  metadata: { labels: { app: 'api', ...more } },
  spec: {
    containers: [
      { name: 'api', image, env },
      { name: 'proxy', image: 'proxy:1' },
    ],
  },
});

/** A ReplicaSet as the API shows it. */
export const replicaSet = (
  hash: string,
  revision: number,
  image: string,
  ready: number,
  env: readonly Shape[] = [],
) => ({
  metadata: {
    name: `api-${hash}`,
    uid: hash,
    generation: 1,
    creationTimestamp: `2026-11-1${revision}T17:00:00Z`,
    labels: { 'rollouts-pod-template-hash': hash },
    annotations: { 'rollout.argoproj.io/revision': String(revision) },
    ownerReferences: [{ uid: 'r-1' }],
  },
  spec: { replicas: ready, template: template(image, { 'rollouts-pod-template-hash': hash }, env) },
  status: ready === 0 ? {} : { replicas: ready, readyReplicas: ready, availableReplicas: ready },
});

const weights = (canary: number, more: Shape = {}) => ({
  weights: {
    canary: { podTemplateHash: 'new', serviceName: 'api-canary', weight: canary },
    stable: { podTemplateHash: 'old', serviceName: 'api', weight: 100 - canary },
    ...more,
  },
});

/** Status of a canary that waits at 10%. */
export const PAUSED = {
  observedGeneration: '2',
  currentPodHash: 'new',
  stableRS: 'old',
  currentStepIndex: 1,
  pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-19T10:00:00Z' }],
  controllerPause: true,
  phase: 'Paused',
  message: 'CanaryPauseStep',
  canary: weights(10),
};
export { weights };

/** A Rollout at 10% of two containers, as the API shows it. */
export function rollout(status: Shape = PAUSED, spec: Shape = {}, canary: Shape = {}): Shape {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: 'api',
      namespace: 'production',
      uid: 'r-1',
      generation: 2,
      resourceVersion: '811',
      annotations: { 'rollout.argoproj.io/revision': '2' },
    },
    spec: {
      replicas: 4,
      selector: { matchLabels: { app: 'api' } },
      template: template(NEW),
      rollbackWindow: { revisions: 3 },
      strategy: {
        canary: {
          steps: [{ setWeight: 10 }, { pause: {} }, { setWeight: 50 }, { pause: {} }],
          trafficRouting: { nginx: { stableIngress: 'api' } },
          ...canary,
        },
      },
      ...spec,
    },
    status,
  };
}

export const SETS = [replicaSet('old', 1, OLD, 4), replicaSet('new', 2, NEW, 1)];

/** A kubectl that answers `get` with what was recorded, and takes every write. */
export function recorded(
  object: Shape,
  sets: readonly Shape[] = SETS,
  more: Readonly<Record<string, Shape>> = {},
  may = 'yes',
  minor = '',
): { readonly run: Run; readonly calls: (readonly string[])[] } {
  const calls: (readonly string[])[] = [];
  const answers: Readonly<Record<string, Shape>> = {
    'rollouts.argoproj.io/api': object,
    'replicasets.apps': { apiVersion: 'v1', kind: 'List', items: sets },
    ...more,
  };
  const run: Run = (command, args, options) => {
    calls.push([command, ...args]);
    const [verb, what = ''] = args;
    const said: Readonly<Record<string, string>> = {
      get: JSON.stringify(answers[what]),
      auth: `${may}\n`,
      version: JSON.stringify({ clientVersion: { major: '1', minor } }),
    };
    const answer = said[verb ?? ''] ?? '';
    options?.onStdout?.(Buffer.from(answer));
    const result: RunResult = { code: 0, stdout: '', stderr: '' };
    return Promise.resolve(result);
  };
  return { run, calls };
}
