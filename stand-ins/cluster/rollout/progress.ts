import type { ReplicaSet } from '../controllers/replica-set.ts';
import { stamp } from '../objects/store.ts';
import type { Wanted } from './replicas.ts';
import { weightAt, type RolloutSpec } from './spec.ts';
import type { RolloutStatus } from './status.ts';

const PAUSE_STEP = 'CanaryPauseStep';

/** Which way the Rollout is going. */
export type Sides = {
  readonly spec: RolloutSpec;
  readonly fresh: ReplicaSet;
  readonly stable: ReplicaSet | undefined;
  /** A way back to a version not long ago. */
  readonly rollback: boolean;
  /** All, oldest first. */
  readonly sets: readonly ReplicaSet[];
  readonly now: number;
};

/** And how many pods that takes. */
export type Situation = Sides & { readonly wanted: Wanted };

const UNPAUSED = { pauses: [], controllerPause: false } as const;
const GOING = { ...UNPAUSED, abort: false, abortedAt: undefined } as const;

/** The start of another template, or of other steps: from the first step, or past them all when it is a way back. */
export function restarted(status: RolloutStatus, { spec, fresh, rollback }: Sides): RolloutStatus {
  const back = fresh.hash === status.stableRS || (rollback && fresh.wanted > 0);
  return { ...status, ...GOING, promoteFull: false, currentStepIndex: back ? spec.steps.length : 0 };
}

function promotes(status: RolloutStatus, { spec, fresh, stable, rollback }: Situation): boolean {
  if (stable === undefined) return true;
  if (status.abort || fresh.ready < spec.replicas) return false;
  if (status.promoteFull || fresh.hash === status.stableRS) return true;
  const all = !spec.routed || status.weights?.canary === 100;
  return all && (rollback || status.currentStepIndex >= spec.steps.length);
}

function isDone(status: RolloutStatus, { spec, fresh, stable, wanted, now }: Situation): boolean {
  const step = spec.steps[status.currentStepIndex];
  if (spec.paused || step === undefined) return false;
  if (step.kind === 'other') return true;
  if (step.kind === 'weight') {
    const there = fresh.ready >= wanted.fresh && (stable?.ready ?? 0) >= wanted.stable;
    return there && (!spec.routed || status.weights?.canary === weightAt(spec, status.currentStepIndex));
  }
  const pause = status.pauses.find(({ reason }) => reason === PAUSE_STEP);
  if (pause === undefined) return status.controllerPause;
  return step.milliseconds !== undefined && now > Date.parse(pause.startTime) + step.milliseconds;
}

/** One turn of the steps: `syncRolloutStatusCanary` of argo-rollouts rollout/canary.go. */
export function progressed(before: RolloutStatus, situation: Situation): RolloutStatus {
  const { spec, fresh, rollback, now } = situation;
  const end = spec.steps.length;
  const status: RolloutStatus =
    before.promoteFull || rollback ? { ...before, ...GOING, currentStepIndex: end } : before;
  if (promotes(status, situation)) {
    return { ...status, ...GOING, promoteFull: false, currentStepIndex: end, stableRS: fresh.hash };
  }
  if (status.abort) {
    const index = status.stableRS === fresh.hash ? end : 0;
    const abortedAt = status.abortedAt ?? stamp(now);
    return { ...status, ...UNPAUSED, abortedAt, currentStepIndex: index };
  }
  if (isDone(status, situation)) {
    const pauses = status.pauses.filter(({ reason }) => reason !== PAUSE_STEP);
    const controllerPause = pauses.length > 0 && status.controllerPause;
    return { ...status, pauses, controllerPause, currentStepIndex: status.currentStepIndex + 1 };
  }
  const step = spec.steps[status.currentStepIndex];
  if (step?.kind === 'pause' && !spec.paused && status.pauses.length === 0 && !status.controllerPause) {
    return { ...status, pauses: [{ reason: PAUSE_STEP, startTime: stamp(now) }], controllerPause: true };
  }
  // The controller forgets that it paused once nothing is left to wait for.
  return status.pauses.length === 0 ? { ...status, controllerPause: false } : status;
}
