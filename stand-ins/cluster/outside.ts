import { imageOf, templateOf } from './controllers/template.ts';
import { numberAt, objectAt, textAt, textsAt, without, type Json, type JsonObject } from './objects/json.ts';
import { nameOf, namespaceOf } from './objects/ref.ts';
import { RESOURCES } from './objects/resource.ts';
import { readStatus } from './rollout/status.ts';
import type { World } from './world.ts';

type Rows = Readonly<Record<string, JsonObject>>;

/**
 * All that others can see, as plain JSON: for comparing two runs. Without times, and without numbers that depend on how
 * often something was tried: resourceVersions, generations, revisions.
 */
export type Outside = {
  /** `namespace/name` -> what is wanted and what is so. */
  readonly rollouts: Rows;
  readonly deployments: Rows;
  readonly services: Rows;
  readonly releases: Rows;
};

function rows(objects: readonly JsonObject[], row: (object: JsonObject) => JsonObject): Rows {
  return Object.fromEntries(
    objects.map((object) => [`${namespaceOf(object)}/${nameOf(object)}`, row(object)]),
  );
}

function workload(object: JsonObject): JsonObject {
  const spec = objectAt(object, 'spec');
  return {
    image: imageOf(templateOf(object)),
    template: templateOf(object),
    paused: spec['paused'] === true,
    labels: textsAt(object, 'metadata', 'labels'),
    annotations: Object.fromEntries(
      Object.entries(textsAt(object, 'metadata', 'annotations')).filter(
        ([key]) => !key.endsWith('/revision'),
      ),
    ),
  };
}

function available(object: JsonObject): number {
  return numberAt(object, 'status', 'availableReplicas') ?? 0;
}

/** Which image a hash stands for. */
function images(world: World, label: string): ReadonlyMap<string, string> {
  const sets = world.store.list(RESOURCES.replicasets);
  return new Map(
    sets.map((set) => [textAt(set, 'metadata', 'labels', label) ?? '', imageOf(templateOf(set))]),
  );
}

/** What is outside now. */
export function outsideOf(world: World): Outside {
  const image = images(world, 'rollouts-pod-template-hash');
  const of = (hash: string): Json => image.get(hash) ?? null;
  return {
    rollouts: rows(world.store.list(RESOURCES.rollouts), (rollout) => {
      const status = readStatus(rollout);
      return {
        ...workload(rollout),
        strategy: objectAt(rollout, 'spec', 'strategy'),
        current: of(status.currentPodHash),
        stable: of(status.stableRS),
        step: status.currentStepIndex,
        weight: status.weights?.canary ?? null,
        abort: status.abort,
        promoteFull: status.promoteFull,
        pauses: status.pauses.map(({ reason }) => reason),
        phase: textAt(rollout, 'status', 'phase') ?? null,
        available: available(rollout),
      };
    }),
    deployments: rows(world.store.list(RESOURCES.deployments), (deployment) => ({
      ...workload(deployment),
      available: available(deployment),
      updated: numberAt(deployment, 'status', 'updatedReplicas') ?? 0,
    })),
    services: rows(world.store.list(RESOURCES.services), (service) =>
      without(objectAt(service, 'spec'), 'ports'),
    ),
    releases: Object.fromEntries(
      world.releases.all.map(({ namespace, name, revisions }) => {
        const last = revisions.at(-1);
        const { status = null, chart = null, values = {} } = last ?? {};
        return [`${namespace}/${name}`, { status, chart, values }];
      }),
    ),
  };
}
