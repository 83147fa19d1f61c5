import * as z from 'zod';
import type { Json } from '../../evidence/canonical-json.ts';
import type { Answer } from '../../gate/answer.ts';
import { noAnswer } from '../deploy/outcome.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';
import { metadata } from '../kubernetes/object.ts';
import { containerOf } from '../kubernetes/pod-template.ts';
import { type ReplicaSet, replicaSetsOf } from '../kubernetes/replica-set.ts';
import type { Workload } from '../kubernetes/template-change.ts';
import { ARGO_MARKS, type Rollout, rolloutShape } from './rollout.ts';
import type { ArgoTarget } from './target.ts';

/** All that the cluster shows of one Rollout at one time. */
export type RolloutView = {
  readonly rollout: Rollout;
  /** What holds the pod template: the Rollout itself, or the Deployment it refers to. */
  readonly workload: Workload;
  /** Whether the controller has seen what is asked; until then its status tells of what was asked before. */
  readonly isObserved: boolean;
  readonly current: ReplicaSet | undefined;
  readonly stable: ReplicaSet | undefined;
  readonly replicaSets: readonly ReplicaSet[];
};

const deploymentShape = z.object({ metadata, spec: z.object({ template: z.json() }) });

/** Where the controller notes which generation of a referred workload it has taken over. */
const WORKLOAD_GENERATION = 'rollout.argoproj.io/workload-generation';

/** Asks for a Rollout alone. */
export function askRollout(kubectl: Kubectl, target: ArgoTarget): Promise<Answer<Rollout>> {
  return kubectl.get(target.text, [target.resource], rolloutShape);
}

/** Asks for a Rollout, its ReplicaSets and, with `workloadRef`, the Deployment that holds its template. */
export async function viewRollout(kubectl: Kubectl, target: ArgoTarget): Promise<Answer<RolloutView>> {
  const rollout = await askRollout(kubectl, target);
  if (rollout.kind === 'unanswered') return rollout;
  const { metadata: own, spec, status } = rollout.value;
  const owner = { target: target.text, uid: own.uid, labels: spec.selector };
  const [replicaSets, holder] = await Promise.all([
    replicaSetsOf(kubectl, owner),
    holderOf(kubectl, target, rollout.value),
  ]);
  if (replicaSets.kind === 'unanswered') return replicaSets;
  if (holder.kind === 'unanswered') return holder;
  const container = containerOf(holder.value.template, target.container);
  if (!container.ok) return noAnswer('unreadable', `${target.text}: ${container.message}`);
  const withHash = (hash: string) =>
    replicaSets.value.find((one) => hash !== '' && one.metadata.labels[ARGO_MARKS.hashLabel] === hash);
  const { isTakenOver, ...workload } = holder.value;
  return {
    kind: 'answered',
    value: {
      rollout: rollout.value,
      workload: { ...workload, target: target.text, container: container.value },
      isObserved: isTakenOver && status.observedGeneration === String(own.generation),
      current: withHash(status.currentPodHash),
      stable: withHash(status.stableRS),
      replicaSets: replicaSets.value,
    },
  };
}

type Holder = Pick<Workload, 'resource' | 'uid' | 'generation'> & {
  readonly template: Json;
  readonly isTakenOver: boolean;
};

async function holderOf(
  kubectl: Kubectl,
  target: ArgoTarget,
  { metadata: own, spec, status }: Rollout,
): Promise<Answer<Holder>> {
  const { template, workloadRef } = spec;
  if (workloadRef === undefined || workloadRef === null)
    return template === undefined
      ? noAnswer('unreadable', `${target.text} has neither a pod template nor a workloadRef`)
      : {
          kind: 'answered',
          value: { ...own, resource: target.resource, template, isTakenOver: true },
        };
  if (workloadRef.kind !== 'Deployment')
    return noAnswer(
      'unreadable',
      `${target.text} takes its template from a ${workloadRef.kind}; only a Deployment can be changed`,
    );
  const resource = `deployments.apps/${workloadRef.name}`;
  const answer = await kubectl.get(
    `deployment ${workloadRef.name} of ${target.text}`,
    [resource],
    deploymentShape,
  );
  if (answer.kind === 'unanswered') return answer;
  const { uid, generation } = answer.value.metadata;
  const seen = [own.annotations[WORKLOAD_GENERATION], status.workloadObservedGeneration];
  const isTakenOver = seen.every((one) => one === String(generation));
  return {
    kind: 'answered',
    value: { uid, generation, resource, template: answer.value.spec.template, isTakenOver },
  };
}
