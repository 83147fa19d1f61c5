import * as z from 'zod';
import { count, metadata } from './object.ts';
import { counted, type Standing } from './standing.ts';

/** A DaemonSet as far as we read it. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/ */
export const daemonSetShape = z.object({
  metadata,
  spec: z.object({ updateStrategy: z.object({ type: z.string().default('RollingUpdate') }).prefault({}) }),
  status: z
    .object({
      observedGeneration: count,
      currentNumberScheduled: count,
      desiredNumberScheduled: count,
      numberMisscheduled: count,
      updatedNumberScheduled: count,
      numberAvailable: count,
    })
    .prefault({}),
});

export type DaemonSetObject = z.output<typeof daemonSetShape>;

/**
 * How the pods of a DaemonSet stand. Its status counts nodes, each by its oldest pod, so that a node where an old pod is left beside
 * a new one (`maxSurge`) does not count as updated. Of the template of pods on nodes where none should run it says nothing; they are
 * told and, as with `kubectl rollout status`, not waited for: some stay for as long as their node does. With `OnDelete` an old pod
 * stays until somebody deletes it, and counts as one. A DaemonSet never says that it gave up, so it is never stuck.
 * Source: https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
 */
export function standingOfDaemonSet({
  metadata: { name, generation },
  spec,
  status,
}: DaemonSetObject): Standing {
  const {
    observedGeneration,
    currentNumberScheduled: nodes,
    desiredNumberScheduled: wanted,
    numberMisscheduled: misplaced,
    updatedNumberScheduled: updated,
    numberAvailable: available,
  } = status;
  const isObserved = observedGeneration >= generation;
  const isUp = isObserved && updated === wanted && available === wanted;
  const isUniform = isObserved && updated === nodes;
  const waits = !isUniform && spec.updateStrategy.type === 'OnDelete';
  return {
    isUp,
    isAlone: isUp || (isUniform && available > 0),
    stuck: undefined,
    told: [
      counted(`DaemonSet ${name}`, { wanted, updated, available }),
      waits ? ' (updateStrategy OnDelete: the others change when somebody deletes them)' : '',
      misplaced > 0 ? ` (and ${misplaced} on nodes where none should run)` : '',
    ].join(''),
  };
}
