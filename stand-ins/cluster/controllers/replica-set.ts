import { numberAt, textAt, type JsonObject } from '../objects/json.ts';
import { ageOf, nameOf, refOf, type Ref } from '../objects/ref.ts';
import { RESOURCES } from '../objects/resource.ts';
import { imageOf, templateOf } from './template.ts';

/** What tells the ReplicaSets of one kind of workload apart. */
export type Labelling = {
  /** Label with the hash of the template. */
  readonly hash: string;
  /** Annotation with the number of the revision. */
  readonly revision: string;
};

/** A ReplicaSet, read. */
export type ReplicaSet = {
  readonly ref: Ref;
  readonly object: JsonObject;
  readonly hash: string;
  readonly revision: number;
  readonly image: string;
  readonly wanted: number;
  /** Pods that are ready. */
  readonly ready: number;
  /** Which came before which. */
  readonly order: number;
};

/** Reads a ReplicaSet. */
export function readReplicaSet(object: JsonObject, labelling: Labelling): ReplicaSet {
  return {
    ref: refOf(RESOURCES.replicasets, object),
    object,
    hash: textAt(object, 'metadata', 'labels', labelling.hash) ?? '',
    revision: Number(textAt(object, 'metadata', 'annotations', labelling.revision) ?? '0'),
    image: imageOf(templateOf(object)),
    wanted: numberAt(object, 'spec', 'replicas') ?? 0,
    ready: numberAt(object, 'status', 'readyReplicas') ?? 0,
    order: ageOf(object),
  };
}

/** What an object says of the workload that it is part of. */
export function ownerReference(owner: JsonObject): JsonObject {
  return {
    apiVersion: textAt(owner, 'apiVersion') ?? '',
    kind: textAt(owner, 'kind') ?? '',
    name: nameOf(owner),
    uid: textAt(owner, 'metadata', 'uid') ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
