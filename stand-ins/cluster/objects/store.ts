import { numberAt, objectAt, same, withAt, type JsonObject } from './json.ts';
import { keyOf, nameOf, namespaceOf, type Ref } from './ref.ts';
import { apiVersionOf, type Resource } from './resource.ts';

/** Something that was stored: what `kubectl get --watch` is told. */
export type Change = {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly ref: Ref;
  readonly object: JsonObject;
};

/** All objects, with the numbers that the server keeps: resourceVersion, generation, uid. */
export class Store {
  readonly #objects = new Map<string, JsonObject>();
  readonly #listeners = new Set<(change: Change) => void>();
  #version = 1000;
  #made = 0;

  /** The resourceVersion of the newest change. */
  get version(): string {
    return String(this.#version);
  }

  get(ref: Ref): JsonObject | undefined {
    return this.#objects.get(keyOf(ref));
  }

  /** By name; of every namespace when none is given. */
  list(resource: Resource, namespace?: string): readonly JsonObject[] {
    const prefix = `${resource.plural}/`;
    const found: JsonObject[] = [];
    for (const [key, object] of this.#objects) {
      if (key.startsWith(prefix) && (namespace === undefined || namespaceOf(object) === namespace)) {
        found.push(object);
      }
    }
    return found.sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  }

  /** @param now milliseconds since the epoch. */
  add(ref: Ref, content: JsonObject, now: number): JsonObject {
    this.#version += 1;
    this.#made += 1;
    const { resource, namespace, name } = ref;
    const object: JsonObject = {
      apiVersion: apiVersionOf(resource),
      kind: resource.kind,
      ...content,
      metadata: {
        ...objectAt(content, 'metadata'),
        name,
        namespace,
        uid: `00000000-0000-4000-8000-${String(this.#made).padStart(12, '0')}`,
        creationTimestamp: stamp(now),
        resourceVersion: this.version,
        ...(resource.generation ? { generation: 1 } : {}),
      },
    };
    this.#keep('ADDED', ref, object);
    return object;
  }

  /** Replaces an object. What says the same keeps its resourceVersion; another spec is another generation. */
  put(ref: Ref, object: JsonObject): JsonObject {
    const before = this.get(ref);
    if (before !== undefined && same(before, object)) return before;
    this.#version += 1;
    const respecified = !same(before?.['spec'], object['spec']);
    const generation = numberAt(before, 'metadata', 'generation');
    let stored = withAt(object, ['metadata', 'resourceVersion'], this.version);
    if (respecified && generation !== undefined) {
      stored = withAt(stored, ['metadata', 'generation'], generation + 1);
    }
    this.#keep('MODIFIED', ref, stored);
    return stored;
  }

  remove(ref: Ref): void {
    const object = this.get(ref);
    if (object === undefined) return;
    this.#version += 1;
    this.#objects.delete(keyOf(ref));
    this.#tell({ type: 'DELETED', ref, object });
  }

  /** @returns ends the listening. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #keep(type: Change['type'], ref: Ref, object: JsonObject): void {
    this.#objects.set(keyOf(ref), object);
    this.#tell({ type, ref, object });
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** A time as the server writes it: whole seconds. */
export function stamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19)}Z`;
}
