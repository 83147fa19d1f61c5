import * as z from 'zod';
import { count, labelSelector, metadata } from '../kubernetes/object.ts';

const step = z.looseObject({
  setWeight: z.int().optional(),
  pause: z.looseObject({ duration: z.unknown().optional() }).nullish(),
});

/** A Rollout as far as we read it. Source: https://argo-rollouts.readthedocs.io/en/stable/features/specification/ */
export const rolloutShape = z.object({
  metadata,
  spec: z.object({
    selector: labelSelector,
    template: z.json().optional(),
    workloadRef: z.object({ kind: z.string(), name: z.string() }).nullish(),
    paused: z.boolean().default(false),
    rollbackWindow: z.object({ revisions: z.int().default(0) }).nullish(),
    strategy: z.object({
      canary: z
        .object({
          steps: z
            .array(step)
            .nullish()
            .transform((steps) => steps ?? []),
          scaleDownDelaySeconds: z.int().nullish(),
          trafficRouting: z.looseObject({ maxTrafficWeight: z.int().min(1).nullish() }).nullish(),
        })
        .nullish(),
    }),
  }),
  status: z
    .object({
      observedGeneration: z.string().default(''),
      workloadObservedGeneration: z.string().default(''),
      currentPodHash: z.string().default(''),
      stableRS: z.string().default(''),
      currentStepIndex: z.int().nullish(),
      pauseConditions: z
        .array(z.object({ reason: z.string() }))
        .nullish()
        .transform((conditions) => conditions ?? []),
      controllerPause: z.boolean().default(false),
      abort: z.boolean().default(false),
      promoteFull: z.boolean().default(false),
      phase: z.string().default(''),
      message: z.string().default(''),
      replicas: count,
      canary: z
        .object({
          weights: z
            .object({ canary: z.object({ weight: z.int() }), verified: z.boolean().nullish() })
            .nullish(),
        })
        .prefault({}),
    })
    .prefault({}),
});

export type Rollout = z.output<typeof rolloutShape>;
export type RolloutStep = z.output<typeof step>;

/** What Argo writes on its ReplicaSets. */
export const ARGO_MARKS = {
  hashLabel: 'rollouts-pod-template-hash',
  revision: 'rollout.argoproj.io/revision',
};
