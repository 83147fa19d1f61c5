import { numberAt, textAt, type JsonObject } from '../objects/json.ts';
import { nameOf } from '../objects/ref.ts';
import type { PlacedPod } from './places.ts';

/** What a workload asks for, and how its pods are told apart. */
export type Wanted = {
  /** A pod of the newest template that starts now. */
  readonly fresh: PlacedPod;
  readonly number: number;
  readonly isDaemon: boolean;
  readonly isReady: (pod: PlacedPod) => boolean;
};

/** The whole status of a StatefulSet or a DaemonSet. */
export function statusOf(
  object: JsonObject,
  pods: readonly PlacedPod[],
  { fresh, number, isDaemon, isReady }: Wanted,
): JsonObject {
  const observedGeneration = numberAt(object, 'metadata', 'generation') ?? 1;
  const ready = pods.filter(isReady).length;
  const updated = pods.filter(({ hash }) => hash === fresh.hash).length;
  if (isDaemon) {
    return {
      observedGeneration,
      currentNumberScheduled: pods.length,
      desiredNumberScheduled: number,
      numberMisscheduled: 0,
      numberReady: ready,
      updatedNumberScheduled: updated,
      ...(ready === 0 ? {} : { numberAvailable: ready }),
      ...(ready === number ? {} : { numberUnavailable: number - ready }),
    };
  }
  const updateRevision = `${nameOf(object)}-${fresh.hash}`;
  const isDone = updated === number && ready === number;
  const before = textAt(object, 'status', 'currentRevision');
  return {
    observedGeneration,
    replicas: pods.length,
    readyReplicas: ready,
    availableReplicas: ready,
    currentReplicas: isDone ? updated : pods.length - updated,
    updatedReplicas: updated,
    currentRevision: isDone ? updateRevision : (before ?? updateRevision),
    updateRevision,
    collisionCount: 0,
  };
}
