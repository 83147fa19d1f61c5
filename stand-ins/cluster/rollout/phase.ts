import type { RolloutSpec } from './spec.ts';
import type { RolloutStatus } from './status.ts';

export type Counts = {
  readonly replicas: number;
  readonly updated: number;
  readonly available: number;
};

export type Shown = { readonly phase: string; readonly message: string };

/** What a Rollout shows: `CalculateRolloutPhase` of argo-rollouts utils/rollout/rolloututil.go. */
export function phaseOf(
  spec: RolloutSpec,
  status: RolloutStatus,
  { replicas, updated, available }: Counts,
  failed: string | undefined,
): Shown {
  const progressing = (message: string): Shown => ({ phase: 'Progressing', message });
  if (failed !== undefined) return { phase: 'Degraded', message: failed };
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const [pause] = status.pauses;
  if (pause !== undefined) return { phase: 'Paused', message: pause.reason };
  if (updated < spec.replicas) return progressing('more replicas need to be updated');
  if (available < updated) return progressing('updated replicas are still becoming available');
  if (!spec.routed && replicas > updated) return progressing('old replicas are pending termination');
  if (status.stableRS === '' || status.stableRS !== status.currentPodHash) {
    return progressing('waiting for all steps to complete');
  }
  return { phase: 'Healthy', message: '' };
}
