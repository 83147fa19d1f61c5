import type { ReplicaSet } from '../controllers/replica-set.ts';
import { weightAt, type RolloutSpec } from './spec.ts';
import type { RolloutStatus } from './status.ts';

/** How many pods the new and the stable ReplicaSet should have. */
export type Wanted = { readonly fresh: number; readonly stable: number };

/** With routed traffic the stable side stays whole, so that a way back needs no new pods. */
function routed(spec: RolloutSpec, status: RolloutStatus, fresh: ReplicaSet, now: number): Wanted {
  const { replicas } = spec;
  if (status.abort) {
    const since = Date.parse(status.abortedAt ?? '');
    const kept = Number.isNaN(since) || now < since + spec.abortScaleDownDelay;
    return { fresh: kept ? fresh.wanted : 0, stable: replicas };
  }
  if (status.promoteFull) return { fresh: replicas, stable: replicas };
  const weight = weightAt(spec, status.currentStepIndex);
  return { fresh: Math.ceil((replicas * weight) / 100), stable: replicas };
}

/** Without, the share of the pods is the share of the traffic. */
function byPods(spec: RolloutSpec, status: RolloutStatus): Wanted {
  const { replicas } = spec;
  if (status.abort) return { fresh: 0, stable: replicas };
  const weight = status.promoteFull ? 100 : weightAt(spec, status.currentStepIndex);
  if (weight >= 100) return { fresh: replicas, stable: 0 };
  const fresh = weight === 0 ? 0 : Math.max(1, Math.round((replicas * weight) / 100));
  const most = replicas > 1 ? replicas - 1 : 1;
  return { fresh: Math.min(fresh, most), stable: replicas - Math.min(fresh, most) };
}

export function wantedReplicas(
  spec: RolloutSpec,
  status: RolloutStatus,
  fresh: ReplicaSet,
  now: number,
): Wanted {
  if (status.stableRS === fresh.hash || status.stableRS === '') {
    return { fresh: spec.replicas, stable: spec.replicas };
  }
  return spec.routed ? routed(spec, status, fresh, now) : byPods(spec, status);
}
