import * as z from 'zod';
import { count, labelSelector, metadata } from './object.ts';
import { counted, type Standing } from './standing.ts';

/** A Deployment as far as we read it. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/ */
export const deploymentShape = z.object({
  metadata,
  spec: z.object({
    replicas: z.int().default(1),
    selector: labelSelector,
    template: z.json(),
    paused: z.boolean().default(false),
  }),
  status: z
    .object({
      observedGeneration: count,
      replicas: count,
      updatedReplicas: count,
      readyReplicas: count,
      availableReplicas: count,
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().default(''),
            message: z.string().default(''),
          }),
        )
        .nullish()
        .transform((conditions) => conditions ?? []),
    })
    .prefault({}),
});

export type DeploymentObject = z.output<typeof deploymentShape>;

/** What Deployments write on their ReplicaSets. */
export const DEPLOYMENT_MARKS = {
  hashLabel: 'pod-template-hash',
  revision: 'deployment.kubernetes.io/revision',
};

/** Whether every pod is one of the newest template and available, and no other is left: what `kubectl rollout status` waits for. */
export function isRolledOut(deployment: DeploymentObject): boolean {
  const { spec, status } = deployment;
  return (
    isObserved(deployment) &&
    status.updatedReplicas === spec.replicas &&
    status.replicas === spec.replicas &&
    status.availableReplicas === spec.replicas
  );
}

/** Whether the controller has seen what is asked; until then the status tells of what was asked before. */
export function isObserved({ metadata: { generation }, status }: DeploymentObject): boolean {
  return status.observedGeneration >= generation;
}

/** Why a Deployment does not come up; `undefined` while it still may. */
export function stuck({ status }: DeploymentObject): string | undefined {
  const failed = status.conditions.find(
    (one) =>
      (one.type === 'Progressing' && one.status === 'False') ||
      (one.type === 'ReplicaFailure' && one.status === 'True'),
  );
  return failed === undefined ? undefined : `${failed.reason}: ${failed.message.slice(0, 300)}`;
}

/** How the pods of a Deployment stand. */
export function standingOfDeployment(deployment: DeploymentObject): Standing {
  const { metadata, spec, status } = deployment;
  const { replicas, updatedReplicas: updated, availableReplicas: available } = status;
  const isUp = isRolledOut(deployment);
  const isUniform = isObserved(deployment) && updated === replicas;
  return {
    isUp,
    isAlone: isUp || (isUniform && (available > 0 || spec.replicas === 0)),
    stuck: isObserved(deployment) ? stuck(deployment) : undefined,
    told: counted(`Deployment ${metadata.name}`, { wanted: spec.replicas, updated, available }),
  };
}
