import { component } from './description.ts';
import { array, isObject, object, type JsonObject } from './json.ts';

/** The alternatives a schema is made of, itself and what it refers to included. */
function parts(schema: JsonObject): readonly JsonObject[] {
  const { $ref: reference } = schema;
  if (typeof reference === 'string') return parts(component(reference));
  const below = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => array(schema[keyword]));
  return [schema, ...below.flatMap((part) => parts(object(part)))];
}

/** An object that names no fields, or says others may come, takes any. */
const isOpen = (all: readonly JsonObject[]): boolean =>
  all.every((part) => part['properties'] === undefined) ||
  all.some((part) => part['additionalProperties'] === true || isObject(part['additionalProperties']));

/**
 * Fields of a body that its schema does not name, with their path. GitHub's schemas are nearly all open, so that a
 * misspelt key passes them; GitHub itself ignores it, and the mistake shows weeks later.
 */
export function unknownKeys(schema: JsonObject, value: unknown, path = ''): readonly string[] {
  const all = parts(schema);
  if (Array.isArray(value)) {
    const items = { anyOf: all.flatMap((part) => (isObject(part['items']) ? [part['items']] : [])) };
    return value.flatMap((item: unknown, index) => unknownKeys(items, item, `${path}[${index}]`));
  }
  if (!isObject(value) || isOpen(all)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path === '' ? key : `${path}.${key}`;
    const named = all.flatMap((part) => {
      const property = object(part['properties'])[key];
      return isObject(property) ? [property] : [];
    });
    return named.length === 0 ? [at] : unknownKeys({ anyOf: named }, inner, at);
  });
}
