import type { Context } from '../controllers/context.ts';
import type { Labelling, ReplicaSet } from '../controllers/replica-set.ts';
import { revisionsOf } from '../controllers/revisions.ts';
import { numberAt, objectAt, withAt, type JsonObject } from '../objects/json.ts';
import type { Ref } from '../objects/ref.ts';
import { count, statusOf } from './status.ts';

export const DEPLOYMENT_LABELS: Labelling = {
  hash: 'pod-template-hash',
  revision: 'deployment.kubernetes.io/revision',
};

const MOST_TURNS = 200;

/** Moves pods from the old ReplicaSets to the new one within maxSurge and maxUnavailable. */
function roll(
  context: Context,
  ref: Ref,
  deployment: JsonObject,
  fresh: ReplicaSet,
  old: readonly ReplicaSet[],
): void {
  const replicas = numberAt(deployment, 'spec', 'replicas') ?? 1;
  const rolling = objectAt(deployment, 'spec', 'strategy', 'rollingUpdate');
  const most = replicas + count(rolling['maxSurge'], replicas, Math.ceil);
  const least = replicas - count(rolling['maxUnavailable'], replicas, Math.floor);
  const before = old.reduce((sum, set) => sum + set.wanted, 0);
  const target = Math.min(replicas, Math.max(fresh.wanted, most - before));
  if (target > fresh.wanted) context.again(ref, context.now + context.timing.ready);
  context.sets.scale(fresh, target, context.now);
  let spare = fresh.ready + old.reduce((sum, set) => sum + set.ready, 0) - least;
  for (const set of old) {
    // A pod that is not ready can go at once.
    const unready = set.wanted - set.ready;
    const ending = Math.min(set.wanted, unready + Math.max(0, spare));
    spare -= Math.max(0, ending - unready);
    if (ending > 0) context.sets.scale(set, set.wanted - ending, context.now);
  }
}

/** When the last progress was, and what was seen then. */
export type Progress = { seen: string; at: number };

function turned(context: Context, ref: Ref, deployment: JsonObject, progress: Progress): JsonObject {
  const { fresh, sets } = revisionsOf(context, deployment, DEPLOYMENT_LABELS);
  const old = sets.filter(({ hash }) => hash !== fresh.hash);
  if (objectAt(deployment, 'spec')['paused'] !== true) roll(context, ref, deployment, fresh, old);
  const seen = JSON.stringify([fresh.hash, ...sets.map(({ wanted, ready }) => [wanted, ready])]);
  if (progress.seen !== seen) Object.assign(progress, { seen, at: context.now });
  const seconds = numberAt(deployment, 'spec', 'progressDeadlineSeconds') ?? 600;
  const deadline = progress.at + seconds * 1000;
  if (context.now < deadline) context.again(ref, deadline);
  const path = ['metadata', 'annotations', DEPLOYMENT_LABELS.revision];
  const status = statusOf(context, deployment, fresh, [...old, fresh], context.now >= deadline);
  return { ...withAt(deployment, path, String(fresh.revision)), status };
}

/** Brings a Deployment as far as it gets at this time. */
export function reconcileDeployment(context: Context, ref: Ref, progress: Progress): void {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const before = context.store.get(ref);
    if (before === undefined) return;
    const { version } = context.store;
    context.store.put(ref, turned(context, ref, before, progress));
    if (context.store.version === version) return;
  }
}
