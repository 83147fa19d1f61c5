import * as z from 'zod';
import type { Deployment } from '../../canary/deployment.ts';
import {
  type DeploymentObject,
  deploymentShape,
  isObserved,
  isRolledOut,
  stuck,
} from '../kubernetes/deployment.ts';
import type { Kubectl } from '../kubernetes/kubectl.ts';

/** How the pods of a release stand, which helm does not say: it calls a release deployed once it has sent the objects. */
export type Pods = {
  readonly phase: Deployment['phase'];
  /** Whether traffic can reach no pod but those of the newest revision. */
  readonly isAlone: boolean;
  /** For people: what was seen, or why nothing was. */
  readonly told: string;
  /** Why nobody could see them; `undefined` where somebody could. */
  readonly unseen?: string;
};

const list = z.object({ items: z.array(deploymentShape) });

/** Asks how the Deployments of these names stand. `undefined` where there are none: then only helm's word counts. */
export async function podsOf(
  kubectl: Pick<Kubectl, 'get'>,
  release: string,
  names: readonly string[],
): Promise<Pods | undefined> {
  if (names.length === 0) return undefined;
  const answer = await kubectl.get(`the Deployments of helm release ${release}`, ['deployments.apps'], list);
  if (answer.kind === 'unanswered') return unseen(answer.reason.message);
  const found = answer.value.items.filter(({ metadata: { name } }) => names.includes(name));
  const why = found.flatMap((one) => (isObserved(one) ? (stuck(one) ?? []) : []))[0];
  const isComplete = found.length === names.length;
  return {
    phase: isComplete && found.every(isRolledOut) ? 'steady' : why === undefined ? 'moving' : 'degraded',
    isAlone: isComplete && found.every(isAlone),
    told: why ?? found.map(podsText).join('; '),
  };
}

/** Nobody could see them, and so nobody says that they are up. */
export function unseen(why: string): Pods {
  return { phase: 'moving', isAlone: false, told: why, unseen: why };
}

/** No other pod is left, and some answer; it stays so while an autoscaler adds pods of the same version. */
function isAlone(deployment: DeploymentObject): boolean {
  const { spec, status } = deployment;
  if (isRolledOut(deployment)) return true;
  const { updatedReplicas, replicas, availableReplicas } = status;
  return (
    isObserved(deployment) && updatedReplicas === replicas && (availableReplicas > 0 || spec.replicas === 0)
  );
}

function podsText({ metadata: { name }, spec, status }: DeploymentObject): string {
  return `${name}: ${status.updatedReplicas} of ${spec.replicas} updated, ${status.availableReplicas} available`;
}
