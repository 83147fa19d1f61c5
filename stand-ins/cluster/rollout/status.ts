import { createHash } from 'node:crypto';
import { listAt, numberAt, objectAt, textAt, type JsonObject } from '../objects/json.ts';

export type Pause = { readonly reason: string; readonly startTime: string };
export type Weights = {
  readonly canary: number;
  readonly canaryHash: string;
  readonly stableHash: string;
};

/** The part of a Rollout's status by which the controller, and those who write to it, steer. */
export type RolloutStatus = {
  readonly currentPodHash: string;
  readonly currentStepHash: string;
  readonly currentStepIndex: number;
  readonly stableRS: string;
  readonly pauses: readonly Pause[];
  readonly controllerPause: boolean;
  readonly abort: boolean;
  readonly abortedAt: string | undefined;
  readonly promoteFull: boolean;
  /** None where traffic is not routed by weight. */
  readonly weights: Weights | undefined;
};

function readWeights(status: JsonObject): Weights | undefined {
  const canary = numberAt(status, 'canary', 'weights', 'canary', 'weight');
  if (canary === undefined) return undefined;
  return {
    canary,
    canaryHash: textAt(status, 'canary', 'weights', 'canary', 'podTemplateHash') ?? '',
    stableHash: textAt(status, 'canary', 'weights', 'stable', 'podTemplateHash') ?? '',
  };
}

export function readStatus(rollout: JsonObject): RolloutStatus {
  const status = objectAt(rollout, 'status');
  return {
    currentPodHash: textAt(status, 'currentPodHash') ?? '',
    currentStepHash: textAt(status, 'currentStepHash') ?? '',
    currentStepIndex: numberAt(status, 'currentStepIndex') ?? 0,
    stableRS: textAt(status, 'stableRS') ?? '',
    pauses: listAt(status, 'pauseConditions').map((pause) => ({
      reason: textAt(pause, 'reason') ?? '',
      startTime: textAt(pause, 'startTime') ?? '',
    })),
    controllerPause: status['controllerPause'] === true,
    abort: status['abort'] === true,
    abortedAt: textAt(status, 'abortedAt'),
    promoteFull: status['promoteFull'] === true,
    weights: readWeights(status),
  };
}

/** The steering part as the status shows it; what is not so is left out. */
export function renderStatus(status: RolloutStatus, stepCount: number): JsonObject {
  const { weights, abortedAt } = status;
  return {
    blueGreen: {},
    canary:
      weights === undefined
        ? {}
        : {
            weights: {
              canary: { weight: weights.canary, podTemplateHash: weights.canaryHash },
              stable: { weight: 100 - weights.canary, podTemplateHash: weights.stableHash },
            },
          },
    currentPodHash: status.currentPodHash,
    currentStepHash: status.currentStepHash,
    ...(stepCount === 0 ? {} : { currentStepIndex: status.currentStepIndex }),
    ...(status.stableRS === '' ? {} : { stableRS: status.stableRS }),
    ...(status.pauses.length === 0 ? {} : { pauseConditions: status.pauses }),
    ...(status.controllerPause ? { controllerPause: true } : {}),
    ...(status.abort ? { abort: true } : {}),
    ...(abortedAt === undefined ? {} : { abortedAt }),
    ...(status.promoteFull ? { promoteFull: true } : {}),
  };
}

/** A short number for steps that say the same. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
