import type { Context } from '../controllers/context.ts';
import { hashOf, imageOf, templateOf } from '../controllers/template.ts';
import { numberAt, textAt, type JsonObject } from '../objects/json.ts';
import type { Ref } from '../objects/ref.ts';
import { RESOURCES } from '../objects/resource.ts';
import type { PlacedPod, Places } from './places.ts';
import { statusOf, type Wanted } from './status.ts';

/** Nodes of the cluster, each of which a DaemonSet gives a pod. */
const NODES = 3;

/** The last place whose pod its strategy lets go; -1 for none. */
function outdated(object: JsonObject, pods: readonly PlacedPod[], { hash }: PlacedPod): number {
  const strategy = ['spec', 'updateStrategy'] as const;
  if (textAt(object, ...strategy, 'type') === 'OnDelete') return -1;
  const first = numberAt(object, ...strategy, 'rollingUpdate', 'partition') ?? 0;
  return pods.findLastIndex((pod, place) => pod.hash !== hash && place >= first);
}

/** The place that gets a new pod next: while one is not ready no other, unless a DaemonSet gives up on one of an old template. */
function nextPlace(object: JsonObject, pods: readonly PlacedPod[], wanted: Wanted): number {
  const { fresh, number, isDaemon, isReady } = wanted;
  const late = pods.findIndex((pod) => !isReady(pod));
  if (late !== -1) return isDaemon && pods[late]?.hash !== fresh.hash ? late : -1;
  return pods.length < number ? pods.length : outdated(object, pods, fresh);
}

/**
 * Brings a StatefulSet or a DaemonSet one pod further: each waits for the one before to be ready. A pod that never gets ready
 * therefore stops a StatefulSet for good, also on its way back, until somebody deletes it.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback
 */
export function reconcilePlaced(context: Context, ref: Ref, places: Places): void {
  const { store, sets, timing, now } = context;
  const object = store.get(ref);
  if (object === undefined) return;
  const template = templateOf(object);
  const isDaemon = ref.resource === RESOURCES.daemonsets;
  const wanted: Wanted = {
    fresh: { hash: hashOf(template), image: imageOf(template), started: now },
    number: isDaemon ? NODES : (numberAt(object, 'spec', 'replicas') ?? 1),
    isDaemon,
    isReady: ({ image, started }) => !sets.crashes(image) && now >= started + timing.ready,
  };
  const before = places.of(ref).slice(0, wanted.number);
  const place = nextPlace(object, before, wanted);
  const pods = place === -1 ? before : before.toSpliced(place, 1, wanted.fresh);
  places.set(ref, pods);
  const starting = pods.find((pod) => !wanted.isReady(pod) && !sets.crashes(pod.image));
  if (starting !== undefined) context.again(ref, starting.started + timing.ready);
  store.put(ref, { ...object, status: statusOf(object, pods, wanted) });
}
