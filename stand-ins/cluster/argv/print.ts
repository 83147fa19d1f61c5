import { isList, isObject, listAt, textAt, type Json, type JsonObject } from '../objects/json.ts';
import { qualifiedSingular, type Resource } from '../objects/resource.ts';
import { failed, printed, type Ran } from './ran.ts';

/** Keys in order, as kubectl prints them. */
function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sorted(child)]));
}

const texts = new WeakMap<JsonObject, string>();

/** Whoever waits asks again and again for what has not changed: that is printed once. */
function jsonOf(object: JsonObject): string {
  const known = texts.get(object);
  if (known !== undefined) return known;
  const text = JSON.stringify(sorted(object), undefined, 4);
  texts.set(object, text);
  return text;
}

/**
 * Prints an object, or a list of them, in the way that `-o` asks for.
 *
 * @param said what happened to it, for people: `patched`.
 */
export function shown(resource: Resource, object: JsonObject, output = '', said = ''): Ran {
  const items = object['items'] === undefined ? [object] : listAt(object, 'items');
  const lines = (text: (name: string) => string): Ran =>
    printed(items.map((item) => text(textAt(item, 'metadata', 'name') ?? '')).join('\n'));
  switch (output) {
    case 'json':
      return printed(jsonOf(object));
    case 'name':
      return lines((name) => `${qualifiedSingular(resource)}/${name}`);
    case '':
      return lines((name) => (said === '' ? name : `${qualifiedSingular(resource)}/${name} ${said}`));
    default:
      return failed(`error: unable to match a printer suitable for the output format "${output}"`);
  }
}
