import { imageOf } from '../kubernetes/replica-set.ts';
import { weightBefore } from './steps.ts';
import type { RolloutView } from './view.ts';

/** Whether the version that runs is the stable one; Argo then counts no canary any more. */
export function isPromoted({ rollout: { status } }: Pick<RolloutView, 'rollout'>): boolean {
  return status.stableRS !== '' && status.stableRS === status.currentPodHash;
}

/** Whether what the status calls current is what is asked for; a change of replicas alone leaves it so. */
export function showsDesired(view: RolloutView): boolean {
  const { container } = view.workload;
  return view.isObserved || imageOf(view.current, container.name) === container.image;
}

/**
 * Share of the traffic that the desired version takes, 0 to 100, as the cluster shows it.
 * Argo sets its canary weight to 0 once the version is stable, so 100 is read from the hashes; a canary with all the
 * traffic that is not yet stable has 99. What drains from a version that was taken back is what is left of 100.
 */
export function weightOf(view: RolloutView): number {
  const shown = canaryWeight(view);
  if (!isPromoted(view)) return Math.min(shown, 99);
  return showsDesired(view) ? 100 - shown : 0;
}

/** Share of the traffic that is on its way to or from what is not stable. */
export function canaryWeight(view: RolloutView): number {
  const { canary } = view.rollout.spec.strategy;
  return canary?.trafficRouting == null
    ? byPods(view)
    : byRouter(view, canary.trafficRouting.maxTrafficWeight);
}

function byRouter(view: RolloutView, most: number | null | undefined): number {
  const { spec, status } = view.rollout;
  const { weights } = status.canary;
  if (weights == null) return 0;
  const weight = Math.round((weights.canary.weight * 100) / (most ?? 100));
  if (weights.verified !== false) return weight;
  // The router does not confirm it yet: on the way down there still is some, on the way up no more than before.
  if (status.abort || isPromoted(view)) return Math.max(weight, 1);
  return Math.min(weight, weightBefore(spec.strategy.canary?.steps ?? [], status.currentStepIndex ?? 0));
}

/**
 * Without a router the share follows the number of pods, and Argo leaves a `setWeight` only when these have come or gone: a
 * step that is behind us is reached, the one we are in is not. After an abort the pods themselves must be gone.
 */
function byPods(view: RolloutView): number {
  const { spec, status } = view.rollout;
  if (isPromoted(view)) return 0;
  if (!status.abort) return weightBefore(spec.strategy.canary?.steps ?? [], status.currentStepIndex ?? 0);
  const left = view.current?.status.replicas ?? 0;
  const all = view.replicaSets.reduce((sum, one) => sum + one.status.replicas, 0);
  return left === 0 ? 0 : Math.max(1, Math.round((left * 100) / all));
}
