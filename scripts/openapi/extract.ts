import { array, isObject } from '../../stand-ins/github/openapi/json.ts';

/** What explains but does not decide whether a request or an answer fits. */
const PROSE = new Set([
  'deprecated',
  'description',
  'example',
  'examples',
  'headers',
  'summary',
  'tags',
  'title',
]);

/** Below these the keys are names that GitHub chose (a field may well be called `description`). */
const NAMES = new Set(['properties', 'parameters', 'responses', 'schemas']);

function at(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  if (value === undefined) throw new Error(`The description has no ${path.join(' ')}: was it renamed?`);
  return value;
}

function withoutProse(value: unknown, keysAreNames = false): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(
    ([key]) => keysAreNames || !(PROSE.has(key) || key.startsWith('x-')),
  );
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, withoutProse(inner, !keysAreNames && NAMES.has(key))]),
  );
}

function references(value: unknown, found: Set<string>): void {
  for (const item of array(value)) references(item, found);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') found.add(inner);
    else references(inner, found);
  }
}

/** `#/components/schemas/git-ref` -> `['components', 'schemas', 'git-ref']`. */
const pathOf = (reference: string): readonly string[] => reference.split('/').slice(1);

/**
 * The part of an OpenAPI description that some operations need: their paths, and the components these lead to.
 * Prose and examples are left out.
 *
 * @param operations as `GET /user`.
 * @throws Error when the description has no such operation or component.
 */
export function extract(description: unknown, operations: readonly string[]): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  const pending = new Set<string>();
  for (const operation of operations) {
    const [method = '', path = ''] = operation.split(' ');
    const kept = withoutProse(at(description, ['paths', path, method.toLowerCase()]));
    (paths[path] ??= {})[method.toLowerCase()] = kept;
    references(kept, pending);
  }
  const components: Record<string, Record<string, unknown>> = {};
  // A set that grows while it is walked gives each new member too, once.
  for (const reference of pending) {
    const [, kind = '', name = ''] = pathOf(reference);
    const kept = withoutProse(at(description, pathOf(reference)));
    (components[kind] ??= {})[name] = kept;
    references(kept, pending);
  }
  return { openapi: at(description, ['openapi']), paths, components };
}
