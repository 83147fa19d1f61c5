import { textAt, type JsonObject } from './json.ts';
import type { Resource } from './resource.ts';

/** Which object. */
export type Ref = { readonly resource: Resource; readonly namespace: string; readonly name: string };

/** One text for each object. */
export function keyOf({ resource, namespace, name }: Ref): string {
  return `${resource.plural}/${namespace}/${name}`;
}

export function nameOf(object: JsonObject): string {
  return textAt(object, 'metadata', 'name') ?? '';
}

export function namespaceOf(object: JsonObject): string {
  return textAt(object, 'metadata', 'namespace') ?? '';
}

export function refOf(resource: Resource, object: JsonObject): Ref {
  return { resource, namespace: namespaceOf(object), name: nameOf(object) };
}

/** Which object came before which: a number that the server gave it, in its uid. */
export function ageOf(object: JsonObject): number {
  return Number((textAt(object, 'metadata', 'uid') ?? '').slice(-12));
}

/** The oldest first. */
export function byAge(objects: readonly JsonObject[]): readonly JsonObject[] {
  return [...objects].sort((one, other) => ageOf(one) - ageOf(other));
}
