import { createHash } from 'node:crypto';
import {
  canonical,
  listAt,
  objectAt,
  textAt,
  textsAt,
  withAt,
  type Json,
  type JsonObject,
} from '../objects/json.ts';

const hashes = new WeakMap<JsonObject, string>();

/** The hash in the names of what is made from a pod template; the same for templates that say the same. */
export function hashOf(template: JsonObject): string {
  const known = hashes.get(template);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(canonical(template)).digest('hex').slice(0, 10);
  hashes.set(template, hash);
  return hash;
}

export function templateOf(workload: JsonObject): JsonObject {
  return objectAt(workload, 'spec', 'template');
}

/** The image of a pod: that of its first container. */
export function imageOf(template: Json | undefined): string {
  return textAt(listAt(template, 'spec', 'containers')[0], 'image') ?? '';
}

export function labelsOf(template: JsonObject): Readonly<Record<string, string>> {
  return textsAt(template, 'metadata', 'labels');
}

/** A pod template with one more label. */
export function labelled(template: JsonObject, key: string, value: string): JsonObject {
  return withAt(template, ['metadata', 'labels', key], value);
}

/** A workload with another image in a container, the first one by default. */
export function withImage(workload: JsonObject, image: string, container?: string): JsonObject {
  const path = ['spec', 'template', 'spec', 'containers'];
  const containers = listAt(workload, ...path).map((one, index) => {
    const meant = container === undefined ? index === 0 : textAt(one, 'name') === container;
    return meant ? withAt(one, ['image'], image) : one;
  });
  return withAt(workload, path, containers);
}
