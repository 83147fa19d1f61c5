import type { Context } from '../controllers/context.ts';
import type { Labelling, ReplicaSet } from '../controllers/replica-set.ts';
import { revisionsOf } from '../controllers/revisions.ts';
import { withAt, type JsonObject } from '../objects/json.ts';
import type { Ref } from '../objects/ref.ts';
import type { Memory } from './memory.ts';
import type { Counts } from './phase.ts';
import { progressed, restarted, type Situation } from './progress.ts';
import { renderRollout } from './render.ts';
import { wantedReplicas } from './replicas.ts';
import { scale } from './scaling.ts';
import { readSpec, type RolloutSpec } from './spec.ts';
import { readStatus, shortHash, type RolloutStatus } from './status.ts';
import { weightsNow } from './traffic.ts';
import { comeBack, isLate } from './waiting.ts';

export const ROLLOUT_LABELS: Labelling = {
  hash: 'rollouts-pod-template-hash',
  revision: 'rollout.argoproj.io/revision',
};

/** More turns than a Rollout of any sensible number of steps needs. */
const MOST_TURNS = 200;

/** `isRollbackWithinWindow` of argo-rollouts rollout/sync.go: older than the stable one, with few between. */
function isRollback(
  spec: RolloutSpec,
  fresh: ReplicaSet,
  stable: ReplicaSet | undefined,
  sets: readonly ReplicaSet[],
): boolean {
  if (stable === undefined || fresh.order >= stable.order) return false;
  const between = sets.filter(({ order }) => order > fresh.order && order < stable.order);
  return between.length < spec.rollbackWindow;
}

function countsOf({ fresh, sets }: Situation): Counts {
  const total = (count: (set: ReplicaSet) => number): number =>
    sets.reduce((sum, set) => sum + count(set), 0);
  return {
    replicas: total(({ wanted }) => wanted),
    updated: fresh.wanted,
    available: total(({ ready }) => ready),
  };
}

function turned(context: Context, ref: Ref, memory: Memory, rollout: JsonObject): JsonObject {
  const { now } = context;
  const spec = readSpec(rollout);
  const before = readStatus(rollout);
  const { fresh, sets } = revisionsOf(context, rollout, ROLLOUT_LABELS);
  const stable = sets.find(({ hash }) => hash === before.stableRS);
  const sides = { spec, fresh, stable, sets, now, rollback: isRollback(spec, fresh, stable, sets) };
  const currentStepHash = shortHash(spec.stepHash);
  const changed = before.currentPodHash !== fresh.hash || before.currentStepHash !== currentStepHash;
  let status: RolloutStatus = {
    ...before,
    abortedAt: before.abort ? before.abortedAt : undefined,
    currentPodHash: fresh.hash,
    currentStepHash,
  };
  if (changed) status = restarted(status, sides);
  const situation: Situation = { ...sides, wanted: wantedReplicas(spec, status, fresh, now) };
  status = { ...status, weights: weightsNow(context, ref, memory, status, situation) };
  scale(context, ref, memory, situation);
  if (!changed) status = progressed(status, situation);
  comeBack(context, ref, spec, status);
  const counts = countsOf(situation);
  const halted = spec.paused || status.pauses.length > 0;
  const seen = JSON.stringify([counts, status.currentStepIndex, status.weights, fresh.hash]);
  const late = isLate(context, ref, memory, spec, halted ? undefined : seen);
  const path = ['metadata', 'annotations', ROLLOUT_LABELS.revision];
  const shown = withAt(rollout, path, String(fresh.revision));
  return { ...shown, status: renderRollout(rollout, { spec, status, counts, fresh, late, now }) };
}

/** Brings a Rollout as far as it gets at this time. */
export function reconcileRollout(context: Context, ref: Ref, memory: Memory): void {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const before = context.store.get(ref);
    if (before === undefined) return;
    const { version } = context.store;
    context.store.put(ref, turned(context, ref, memory, before));
    if (context.store.version === version) return;
  }
}
