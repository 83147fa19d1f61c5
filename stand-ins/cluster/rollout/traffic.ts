import type { Context } from '../controllers/context.ts';
import type { ReplicaSet } from '../controllers/replica-set.ts';
import type { Ref } from '../objects/ref.ts';
import type { Memory } from './memory.ts';
import type { Situation } from './progress.ts';
import type { Wanted } from './replicas.ts';
import { weightAt, type RolloutSpec } from './spec.ts';
import type { RolloutStatus, Weights } from './status.ts';

type Sides = { readonly fresh: ReplicaSet; readonly stable: ReplicaSet | undefined };

/** The weight that the canary should have: `reconcileTrafficRouting` of argo-rollouts rollout/trafficrouting.go. */
function desired(spec: RolloutSpec, status: RolloutStatus, { fresh, stable }: Sides, wanted: Wanted): number {
  if (status.abort || fresh.ready === 0) return 0;
  if (status.promoteFull) return status.weights?.canary ?? 0;
  const there = fresh.ready >= wanted.fresh && (stable?.ready ?? 0) >= wanted.stable;
  const index = status.currentStepIndex;
  // Never more weight than there are pods for it.
  if (!there) return index === 0 ? 0 : weightAt(spec, Math.min(index, spec.steps.length) - 1);
  return weightAt(spec, index);
}

/** The weights to show now. A router takes a while; then the Rollout is looked at again. */
export function weightsNow(
  context: Context,
  ref: Ref,
  memory: Memory,
  status: RolloutStatus,
  { spec, fresh, stable, wanted }: Situation,
): Weights | undefined {
  if (!spec.routed) return undefined;
  const stableHash = stable?.hash ?? fresh.hash;
  if (stableHash === fresh.hash) {
    // Fully promoted: the stable side is the new version, and the canary has no share.
    memory.router = { weight: 0, hash: fresh.hash, at: Number.NEGATIVE_INFINITY };
    return { canary: 0, canaryHash: fresh.hash, stableHash };
  }
  const weight = desired(spec, status, { fresh, stable }, wanted);
  const shown = status.weights;
  const enough = Math.floor(((100 - weight) * spec.replicas) / 100);
  if ((stable?.ready ?? 0) < enough) return shown;
  const { router } = memory;
  if (router.weight !== weight || router.hash !== fresh.hash) {
    const settled = weight === 0 && (shown?.canary ?? 0) === 0;
    const time = settled ? Number.NEGATIVE_INFINITY : context.now;
    memory.router = { weight, hash: fresh.hash, at: time };
    if (!settled) context.again(ref, context.now + context.timing.weight);
  }
  const arrived = context.now >= memory.router.at + context.timing.weight;
  return { canary: arrived ? weight : (shown?.canary ?? 0), canaryHash: fresh.hash, stableHash };
}
