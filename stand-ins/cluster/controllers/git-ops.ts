import { objectAt, same, without, type JsonObject } from '../objects/json.ts';
import { keyOf, type Ref } from '../objects/ref.ts';
import type { Store } from '../objects/store.ts';

/** The number of pods is an autoscaler's, not git's. */
function declared(object: JsonObject): JsonObject {
  return without(objectAt(object, 'spec'), 'replicas');
}

/** A controller that brings specs back to what git says, as Argo CD does with self-heal. */
export class GitOps {
  readonly #store: Store;
  readonly #declared = new Map<string, JsonObject>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Makes the object as it is, or a given one, what git says. */
  declare(ref: Ref, object = this.#store.get(ref)): void {
    if (object !== undefined) this.#declared.set(keyOf(ref), declared(object));
  }

  /** What git says of an object, laid over it. */
  declaredOf(ref: Ref): JsonObject | undefined {
    const object = this.#store.get(ref);
    const spec = this.#declared.get(keyOf(ref));
    if (object === undefined || spec === undefined) return undefined;
    const replicas = objectAt(object, 'spec')['replicas'];
    return { ...object, spec: replicas === undefined ? spec : { ...spec, replicas } };
  }

  drifted(ref: Ref): boolean {
    const object = this.#store.get(ref);
    const spec = this.#declared.get(keyOf(ref));
    return object !== undefined && spec !== undefined && !same(declared(object), spec);
  }

  /** @returns whether there was something to bring back. */
  revert(ref: Ref): boolean {
    const object = this.declaredOf(ref);
    if (object === undefined || !this.drifted(ref)) return false;
    this.#store.put(ref, object);
    return true;
  }
}
