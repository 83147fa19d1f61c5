import * as z from 'zod';
import { count, metadata } from './object.ts';
import { counted, type Standing } from './standing.ts';

/** A StatefulSet as far as we read it. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/ */
export const statefulSetShape = z.object({
  metadata,
  spec: z.object({
    replicas: z.int().default(1),
    updateStrategy: z
      .object({
        type: z.string().default('RollingUpdate'),
        rollingUpdate: z.object({ partition: count.nullish() }).nullish(),
      })
      .prefault({}),
  }),
  status: z
    .object({
      observedGeneration: count,
      replicas: count,
      updatedReplicas: count,
      availableReplicas: count,
    })
    .prefault({}),
});

export type StatefulSetObject = z.output<typeof statefulSetShape>;

/**
 * How the pods of a StatefulSet stand. All of them are counted, also those that its strategy keeps at an older template on purpose:
 * with `OnDelete` until somebody deletes them, with a `partition` those of a lower number. `kubectl rollout status` calls a release
 * complete without these, or does not tell at all; but people still meet the version before. A StatefulSet never says that it gave
 * up, so it is never stuck: whoever waits has a deadline of his own. A pod that never comes up stops it, also on its way back.
 * Source: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies and #forced-rollback
 */
export function standingOfStatefulSet({
  metadata: { name, generation },
  spec,
  status,
}: StatefulSetObject): Standing {
  const { observedGeneration, replicas, updatedReplicas, availableReplicas } = status;
  const isObserved = observedGeneration >= generation;
  const isUniform = isObserved && updatedReplicas === replicas;
  const isUp = isUniform && replicas === spec.replicas && availableReplicas === spec.replicas;
  const numbers = { wanted: spec.replicas, updated: updatedReplicas, available: availableReplicas };
  return {
    isUp,
    isAlone: isUp || (isUniform && (availableReplicas > 0 || spec.replicas === 0)),
    stuck: undefined,
    told: `${counted(`StatefulSet ${name}`, numbers)}${isUniform ? '' : keptBack(spec.updateStrategy)}`,
  };
}

function keptBack({ type, rollingUpdate }: StatefulSetObject['spec']['updateStrategy']): string {
  if (type === 'OnDelete') return ' (updateStrategy OnDelete: the others change when somebody deletes them)';
  const partition = rollingUpdate?.partition ?? 0;
  return partition > 0
    ? ` (updateStrategy.rollingUpdate.partition keeps the first ${partition} as they are)`
    : ' (each waits for the one before: delete a pod that never comes up)';
}
