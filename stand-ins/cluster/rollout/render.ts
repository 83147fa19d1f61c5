import { timed, type Condition } from '../controllers/conditions.ts';
import type { ReplicaSet } from '../controllers/replica-set.ts';
import { numberAt, textsAt, type JsonObject } from '../objects/json.ts';
import { phaseOf, type Counts } from './phase.ts';
import type { RolloutSpec } from './spec.ts';
import { renderStatus, type RolloutStatus } from './status.ts';

type Seen = {
  readonly spec: RolloutSpec;
  readonly status: RolloutStatus;
  readonly counts: Counts;
  readonly fresh: ReplicaSet;
  /** No progress for longer than the deadline. */
  readonly late: boolean;
  readonly now: number;
};

function progressing({ status, fresh, late }: Seen, healthy: boolean): Condition {
  const condition = (good: boolean, reason: string, message: string): Condition => ({
    type: 'Progressing',
    status: good ? 'True' : 'False',
    reason,
    message,
  });
  const name = `ReplicaSet "${fresh.ref.name}"`;
  if (status.abort) {
    return condition(false, 'RolloutAborted', `Rollout aborted update to revision ${fresh.revision}`);
  }
  if (healthy) return condition(true, 'NewReplicaSetAvailable', `${name} has successfully progressed.`);
  if (late) return condition(false, 'ProgressDeadlineExceeded', `${name} has timed out progressing.`);
  return condition(true, 'ReplicaSetUpdated', `${name} is progressing.`);
}

/** The whole status of a Rollout. `observedGeneration` is text, unlike that of a Deployment. */
export function renderRollout(rollout: JsonObject, seen: Seen): JsonObject {
  const { spec, status, counts, now } = seen;
  const promoted = status.stableRS === status.currentPodHash && status.stableRS !== '';
  const healthy =
    promoted && counts.updated >= spec.replicas && counts.available >= spec.replicas && !status.abort;
  const progress = progressing(seen, healthy);
  const failed = progress.status === 'False' ? `${progress.reason}: ${progress.message}` : undefined;
  const { phase, message } = phaseOf(spec, status, counts, failed);
  const flag = (type: string, good: boolean, reason: string, text: string): Condition => ({
    type,
    status: good ? 'True' : 'False',
    reason,
    message: text,
  });
  const available = counts.available >= spec.replicas;
  const conditions = [
    flag(
      'Available',
      available,
      'AvailableReason',
      available ? 'Rollout has minimum availability' : 'Rollout does not have minimum availability',
    ),
    flag('Paused', status.pauses.length > 0 || spec.paused, 'RolloutPaused', 'Rollout is paused'),
    flag('Healthy', healthy, 'RolloutHealthy', healthy ? 'Rollout is healthy' : 'Rollout is not healthy'),
    flag('Completed', promoted, 'RolloutCompleted', 'RolloutCompleted'),
    progress,
  ];
  const labels = Object.entries(textsAt(rollout, 'spec', 'selector', 'matchLabels'));
  return {
    HPAReplicas: counts.replicas,
    replicas: counts.replicas,
    updatedReplicas: counts.updated,
    readyReplicas: counts.available,
    availableReplicas: counts.available,
    ...renderStatus(status, spec.steps.length),
    conditions: timed(rollout, conditions, now),
    observedGeneration: String(numberAt(rollout, 'metadata', 'generation') ?? 1),
    phase,
    ...(message === '' ? {} : { message }),
    selector: labels.map(([key, value]) => `${key}=${value}`).join(','),
  };
}
