import type { Json } from '../../evidence/canonical-json.ts';
import type { Container } from './pod-template.ts';

/** One operation of a JSON Patch. Source: https://www.rfc-editor.org/rfc/rfc6902 */
export type Operation =
  | { readonly op: 'test' | 'replace' | 'add'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string };

/** The path of the image of a container below `/spec/template`. */
export function imagePath({ index }: { readonly index: number | string }): string {
  return `/spec/template/spec/containers/${index}/image`;
}

/** The object that was read, with nothing changed in what is asked of it. */
export function unchanged({ uid, generation }: { readonly uid: string; readonly generation: number }) {
  return [
    { op: 'test', path: '/metadata/uid', value: uid },
    { op: 'test', path: '/metadata/generation', value: generation },
  ] satisfies readonly Operation[];
}

/** One container's image in the place of the one that stands there. */
export function imageChange(container: Container, image: string) {
  const path = imagePath(container);
  return [
    { op: 'test', path: `/spec/template/spec/containers/${container.index}/name`, value: container.name },
    { op: 'test', path, value: container.image },
    { op: 'replace', path, value: image },
  ] satisfies readonly Operation[];
}

/** An annotation set; the first one of an object needs the map as well. */
export function annotationChange(
  annotations: Readonly<Record<string, string>>,
  key: string,
  value: string,
): Operation {
  return Object.keys(annotations).length === 0
    ? { op: 'add', path: '/metadata/annotations', value: { [key]: value } }
    : { op: 'add', path: annotationPath(key), value };
}

/** The path of an annotation. Source: https://www.rfc-editor.org/rfc/rfc6901 (escaping). */
export function annotationPath(key: string): string {
  return `/metadata/annotations/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
