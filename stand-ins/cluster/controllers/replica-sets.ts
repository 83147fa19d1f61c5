import { listAt, numberAt, textAt, textsAt, withAt, type JsonObject } from '../objects/json.ts';
import { keyOf, namespaceOf, nameOf, refOf, type Ref } from '../objects/ref.ts';
import { RESOURCES } from '../objects/resource.ts';
import type { Store } from '../objects/store.ts';
import { ownerReference, readReplicaSet, type Labelling, type ReplicaSet } from './replica-set.ts';
import { hashOf, imageOf, labelled, templateOf } from './template.ts';

/** ReplicaSets and the start times of their pods, in milliseconds since the epoch. */
export class ReplicaSets {
  readonly #store: Store;
  readonly #started = new Map<string, readonly number[]>();
  readonly #crashing = new Set<string>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Those of a workload, oldest first. */
  of(owner: JsonObject, labelling: Labelling): readonly ReplicaSet[] {
    const uid = textAt(owner, 'metadata', 'uid');
    return this.#store
      .list(RESOURCES.replicasets, namespaceOf(owner))
      .filter((object) => textAt(listAt(object, 'metadata', 'ownerReferences')[0], 'uid') === uid)
      .map((object) => readReplicaSet(object, labelling))
      .sort((one, other) => one.order - other.order);
  }

  /** Makes the one for the template of a workload. */
  make(owner: JsonObject, labelling: Labelling, revision: number, now: number): ReplicaSet {
    const hash = hashOf(templateOf(owner));
    const template = labelled(templateOf(owner), labelling.hash, hash);
    const name = `${nameOf(owner)}-${hash}`;
    const ref: Ref = { resource: RESOURCES.replicasets, namespace: namespaceOf(owner), name };
    const labels = textsAt(template, 'metadata', 'labels');
    const object = this.#store.add(
      ref,
      {
        metadata: {
          labels,
          annotations: { [labelling.revision]: String(revision) },
          ownerReferences: [ownerReference(owner)],
        },
        spec: { replicas: 0, selector: { matchLabels: labels }, template },
        status: { replicas: 0 },
      },
      now,
    );
    return readReplicaSet(object, labelling);
  }

  setRevision({ ref }: ReplicaSet, labelling: Labelling, revision: number): void {
    const object = this.#store.get(ref);
    if (object === undefined) return;
    this.#store.put(ref, withAt(object, ['metadata', 'annotations', labelling.revision], String(revision)));
  }

  /** Starts or ends pods: the youngest end first. */
  scale({ ref }: ReplicaSet, replicas: number, now: number): void {
    const object = this.#store.get(ref);
    const started = this.#started.get(keyOf(ref)) ?? [];
    if (object === undefined || started.length === replicas) return;
    const more = Array.from({ length: Math.max(0, replicas - started.length) }, () => now);
    this.#started.set(keyOf(ref), [...started, ...more].slice(0, replicas));
    this.#store.put(ref, withAt(object, ['spec', 'replicas'], replicas));
  }

  /** Brings the statuses up to date. */
  settle(sets: readonly ReplicaSet[], now: number, readyAfter: number): void {
    for (const { ref, image } of sets) {
      const object = this.#store.get(ref);
      if (object === undefined) continue;
      const replicas = this.#started.get(keyOf(ref))?.length ?? 0;
      const ready = this.readiness(ref, image, now, readyAfter).filter(Boolean).length;
      const counts = ready === 0 ? {} : { readyReplicas: ready, availableReplicas: ready };
      const generation = numberAt(object, 'metadata', 'generation') ?? 1;
      const status = { replicas, fullyLabeledReplicas: replicas, ...counts, observedGeneration: generation };
      this.#store.put(ref, withAt(object, ['status'], status));
    }
  }

  /** For each pod whether it is ready. */
  readiness(ref: Ref, image: string, now: number, readyAfter: number): readonly boolean[] {
    const crashes = this.#crashing.has(image);
    return (this.#started.get(keyOf(ref)) ?? []).map((at) => !crashes && now >= at + readyAfter);
  }

  crashes(image: string): boolean {
    return this.#crashing.has(image);
  }

  /** Lets every pod of an image crash from now on, or no longer. */
  setCrashing(image: string, crashing: boolean, now: number): void {
    if (crashing) {
      this.#crashing.add(image);
      return;
    }
    this.#crashing.delete(image);
    for (const object of this.#store.list(RESOURCES.replicasets)) {
      if (imageOf(templateOf(object)) !== image) continue;
      const key = keyOf(refOf(RESOURCES.replicasets, object));
      this.#started.set(
        key,
        (this.#started.get(key) ?? []).map(() => now),
      );
    }
  }
}
