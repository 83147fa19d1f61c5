import { ROLLOUT_LABELS } from './rollout/controller.ts';
import { readStatus } from './rollout/status.ts';
import { imageOf, labelsOf, templateOf } from './controllers/template.ts';
import { byAge, refOf } from './objects/ref.ts';
import type { PlacedPod } from './placed/places.ts';
import { selects } from './objects/labels.ts';
import { numberAt, textsAt, type JsonObject } from './objects/json.ts';
import { RESOURCES } from './objects/resource.ts';
import type { World } from './world.ts';

/** How much of a service's traffic an image gets, and its pods. */
export type Share = {
  readonly image: string;
  /** 0 to 1; the shares of a service are 1 together, or all 0 when no pod is ready. */
  readonly share: number;
  readonly pods: number;
  readonly ready: number;
};

type Side = Omit<Share, 'share'> & { readonly hash: string };

/** By weight where a Rollout says so; otherwise every ready pod gets the same. */
function weighed(sides: readonly Side[], rollout: JsonObject | undefined): readonly Share[] {
  const weights = rollout === undefined ? undefined : readStatus(rollout).weights;
  const all = sides.reduce((sum, { ready }) => sum + ready, 0);
  return sides.map(({ hash, ...side }) => {
    if (weights === undefined) return { ...side, share: all === 0 ? 0 : side.ready / all };
    const canary = weights.canaryHash === hash ? weights.canary : 0;
    const stable = weights.stableHash === hash ? 100 - weights.canary : 0;
    return { ...side, share: (canary + stable) / 100 };
  });
}

/** The pods of StatefulSets and DaemonSets, by image. */
function placedSides(
  world: World,
  namespace: string,
  selector: Readonly<Record<string, string>>,
): readonly Side[] {
  const workloads = [RESOURCES.statefulsets, RESOURCES.daemonsets].flatMap((resource) =>
    world.store.list(resource, namespace).map((object) => ({ object, ref: refOf(resource, object) })),
  );
  return workloads
    .filter(({ object }) => selects(selector, labelsOf(templateOf(object))))
    .flatMap(({ ref }) => {
      const pods = world.places.of(ref);
      const isReady = ({ image, started }: PlacedPod): boolean =>
        !world.sets.crashes(image) && world.now() >= started + world.timing.ready;
      return [...new Set(pods.map(({ image }) => image))].map((image) => {
        const own = pods.filter((pod) => pod.image === image);
        return { image, pods: own.length, ready: own.filter(isReady).length, hash: '' };
      });
    });
}

/** Who answers the traffic of a Service now: one entry a ReplicaSet with pods, the oldest first, then those of other kinds. */
export function trafficOf(world: World, namespace: string, name: string): readonly Share[] {
  const service = world.store.get({ resource: RESOURCES.services, namespace, name });
  const selector = textsAt(service, 'spec', 'selector');
  const sides: Side[] = [];
  for (const set of byAge(world.store.list(RESOURCES.replicasets, namespace))) {
    const template = templateOf(set);
    if (!selects(selector, labelsOf(template))) continue;
    const pods = numberAt(set, 'spec', 'replicas') ?? 0;
    const ready = numberAt(set, 'status', 'readyReplicas') ?? 0;
    const hash = labelsOf(template)[ROLLOUT_LABELS.hash] ?? '';
    if (pods > 0) sides.push({ image: imageOf(template), pods, ready, hash });
  }
  sides.push(...placedSides(world, namespace, selector));
  return weighed(sides, world.store.get({ resource: RESOURCES.rollouts, namespace, name }));
}
