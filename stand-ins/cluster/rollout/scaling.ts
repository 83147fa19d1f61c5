import type { Context } from '../controllers/context.ts';
import type { ReplicaSet } from '../controllers/replica-set.ts';
import type { Ref } from '../objects/ref.ts';
import type { Memory } from './memory.ts';
import type { Situation } from './progress.ts';

function scaled(context: Context, ref: Ref, set: ReplicaSet, replicas: number): void {
  if (replicas > set.wanted) context.again(ref, context.now + context.timing.ready);
  context.sets.scale(set, replicas, context.now);
}

/** Ends the pods of what is neither new nor stable, after a while where traffic is routed. */
function endOthers(
  context: Context,
  ref: Ref,
  memory: Memory,
  { spec, fresh, stable, sets }: Situation,
): void {
  const kept = [fresh.hash, stable?.hash];
  const delay = spec.routed ? spec.scaleDownDelay : 0;
  for (const set of sets) {
    if (kept.includes(set.hash)) {
      memory.ends.delete(set.hash);
    } else if (set.wanted > 0) {
      const end = memory.ends.get(set.hash) ?? context.now + delay;
      memory.ends.set(set.hash, end);
      if (context.now >= end) context.sets.scale(set, 0, context.now);
      else context.again(ref, end);
    }
  }
}

/** Starts and ends pods, the stable side only once the new one has taken over. */
export function scale(context: Context, ref: Ref, memory: Memory, situation: Situation): void {
  const { spec, fresh, stable, wanted } = situation;
  if (spec.paused) return;
  scaled(context, ref, fresh, wanted.fresh);
  const replaced = fresh.ready >= wanted.fresh || wanted.stable > (stable?.wanted ?? 0);
  if (stable !== undefined && stable.hash !== fresh.hash && replaced) {
    scaled(context, ref, stable, wanted.stable);
  }
  endOthers(context, ref, memory, situation);
}
