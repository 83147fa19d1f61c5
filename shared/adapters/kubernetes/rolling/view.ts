import type { Deployment } from '../../../canary/deployment.ts';
import type { Answer } from '../../../gate/answer.ts';
import { noAnswer } from '../../deploy/outcome.ts';
import {
  DEPLOYMENT_MARKS,
  type DeploymentObject,
  deploymentShape,
  isObserved,
  isRolledOut,
  stuck,
} from '../deployment.ts';
import type { Kubectl } from '../kubectl.ts';
import { containerOf } from '../pod-template.ts';
import { imageBefore, imageOf, newestFirst, type ReplicaSet, replicaSetsOf } from '../replica-set.ts';
import type { Workload } from '../template-change.ts';

/** Which Deployment, as commands and as people name it. */
export type RollingTarget = {
  /** `deployments.apps/api`: with its kind before it no name can be an option. */
  readonly resource: string;
  /** `deployment api in production`. */
  readonly text: string;
  readonly container: string | undefined;
};

/** All that the cluster shows of one Deployment at one time. */
export type RollingView = {
  readonly deployment: DeploymentObject;
  readonly workload: Workload;
  readonly replicaSets: readonly ReplicaSet[];
};

/** Asks for a Deployment and its ReplicaSets. */
export async function viewRolling(kubectl: Kubectl, target: RollingTarget): Promise<Answer<RollingView>> {
  const answer = await kubectl.get(target.text, [target.resource], deploymentShape);
  if (answer.kind === 'unanswered') return answer;
  const { metadata, spec } = answer.value;
  const container = containerOf(spec.template, target.container);
  if (!container.ok) return noAnswer('unreadable', `${target.text}: ${container.message}`);
  const owner = { target: target.text, uid: metadata.uid, labels: spec.selector };
  const replicaSets = await replicaSetsOf(kubectl, owner);
  if (replicaSets.kind === 'unanswered') return replicaSets;
  const { uid, generation } = metadata;
  const workload = {
    uid,
    generation,
    resource: target.resource,
    target: target.text,
    template: spec.template,
    container: container.value,
  };
  return { kind: 'answered', value: { deployment: answer.value, workload, replicaSets: replicaSets.value } };
}

/** What a Deployment shows to people and to the decision. */
export function shownOf(view: RollingView): Deployment {
  const { deployment, workload, replicaSets } = view;
  const { metadata, spec, status } = deployment;
  const [newest] = newestFirst(replicaSets, DEPLOYMENT_MARKS.revision);
  const current = imageOf(newest, workload.container.name) === workload.container.image ? newest : undefined;
  const why = isObserved(deployment) ? stuck(deployment) : undefined;
  return {
    desired: workload.container.image,
    stable: imageBefore(replicaSets, workload.container, DEPLOYMENT_MARKS),
    weight: weightOf(view, current),
    phase: isRolledOut(deployment)
      ? 'steady'
      : why !== undefined
        ? 'degraded'
        : spec.paused
          ? 'paused'
          : 'moving',
    ready: current?.status.readyReplicas ?? 0,
    guard: `${metadata.uid} ${metadata.generation}`,
    notes: {
      name: metadata.name,
      revision: metadata.annotations[DEPLOYMENT_MARKS.revision] ?? '0',
      pods: `${status.updatedReplicas} of ${spec.replicas} updated, ${status.availableReplicas} available`,
      ...(why === undefined ? {} : { message: why }),
    },
  };
}

/**
 * A Service spreads requests over ready pods, so the share of pods is the share of traffic. 100 only when no other pod is left;
 * it stays 100 while an autoscaler adds pods of the same version.
 */
function weightOf({ deployment, replicaSets }: RollingView, current: ReplicaSet | undefined): number {
  if (isRolledOut(deployment)) return 100;
  const own = current?.status.readyReplicas ?? 0;
  const isAlone = replicaSets.every((one) => one === current || one.status.replicas === 0);
  if (own > 0 && isAlone) return 100;
  const all = replicaSets.reduce((sum, one) => sum + one.status.readyReplicas, 0);
  return all === 0 ? 0 : Math.min(99, Math.round((own * 100) / all));
}
