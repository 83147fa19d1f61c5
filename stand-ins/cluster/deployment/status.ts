import { timed, type Condition } from '../controllers/conditions.ts';
import type { Context } from '../controllers/context.ts';
import type { ReplicaSet } from '../controllers/replica-set.ts';
import { numberAt, objectAt, type Json, type JsonObject } from '../objects/json.ts';

/** A number of pods or a share of them. */
export function count(value: Json | undefined, replicas: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value;
  const found = /^(\d{1,3})%$/.exec(typeof value === 'string' ? value : '25%');
  return round((replicas * Number(found?.[1] ?? '25')) / 100);
}

/** The whole status of a Deployment. */
export function statusOf(
  context: Context,
  deployment: JsonObject,
  fresh: ReplicaSet,
  sets: readonly ReplicaSet[],
  late: boolean,
): JsonObject {
  const replicas = numberAt(deployment, 'spec', 'replicas') ?? 1;
  const rolling = objectAt(deployment, 'spec', 'strategy', 'rollingUpdate');
  const unavailable = count(rolling['maxUnavailable'], replicas, Math.floor);
  const total = sets.reduce((sum, set) => sum + set.wanted, 0);
  const available = sets.reduce((sum, set) => sum + set.ready, 0);
  const done = fresh.ready >= replicas && total === fresh.wanted;
  const name = `ReplicaSet "${fresh.ref.name}"`;
  const progressing = (): readonly [Condition['status'], string, string] => {
    if (done) return ['True', 'NewReplicaSetAvailable', `${name} has successfully progressed.`];
    if (late) return ['False', 'ProgressDeadlineExceeded', `${name} has timed out progressing.`];
    return ['True', 'ReplicaSetUpdated', `${name} is progressing.`];
  };
  const enough = available >= replicas - unavailable;
  const [status, reason, message] = progressing();
  const conditions: readonly Condition[] = [
    {
      type: 'Available',
      status: enough ? 'True' : 'False',
      reason: enough ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      message: `Deployment ${enough ? 'has' : 'does not have'} minimum availability.`,
    },
    { type: 'Progressing', status, reason, message },
  ];
  return {
    observedGeneration: numberAt(deployment, 'metadata', 'generation') ?? 1,
    replicas: total,
    updatedReplicas: fresh.wanted,
    readyReplicas: available,
    availableReplicas: available,
    ...(available < total ? { unavailableReplicas: total - available } : {}),
    conditions: timed(deployment, conditions, context.now),
  };
}
