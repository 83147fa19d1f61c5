import { keyOf, type Ref } from '../objects/ref.ts';

/** A pod at its place: a number of a StatefulSet, a node of a DaemonSet. */
export type PlacedPod = {
  readonly hash: string;
  readonly image: string;
  /** Milliseconds since the epoch. */
  readonly started: number;
};

/** The pods of all StatefulSets and DaemonSets, in the order of their places. */
export class Places {
  readonly #pods = new Map<string, readonly PlacedPod[]>();

  of(ref: Ref): readonly PlacedPod[] {
    return this.#pods.get(keyOf(ref)) ?? [];
  }

  set(ref: Ref, pods: readonly PlacedPod[]): void {
    this.#pods.set(keyOf(ref), pods);
  }

  /** Every pod of an image begins anew. */
  restart(image: string, now: number): void {
    for (const [key, pods] of this.#pods) {
      this.#pods.set(
        key,
        pods.map((pod) => (pod.image === image ? { ...pod, started: now } : pod)),
      );
    }
  }
}
