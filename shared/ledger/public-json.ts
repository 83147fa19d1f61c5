import type { Json } from '../evidence/canonical-json.ts';
import { publicText } from './public-text.ts';

/** Keys under which secrets and headers stand, without case, `-` and `_`. A key that ends in `env` only names a variable. */
const SECRET_KEY =
  /(?:token|secret|password|passwd|apikey|privatekey|cookie|authorization|headers?|credentials?|webhook)$/;
const LONGEST_KEY = 200;

/** Whether the value under a key is nobody's business, whatever it is. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEY.test(key.slice(-LONGEST_KEY).toLowerCase().replace(/[-_]/g, ''));
}

/** A value as anyone may read it: {@link publicText} of every text and key in it, `<hidden>` under keys of secrets. */
export function publicJson(value: Json, hosts: ReadonlySet<string>): Json {
  if (typeof value === 'string') return publicText(value, hosts);
  if (isList(value)) return value.map((item) => publicJson(item, hosts));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      publicText(key, hosts),
      item === undefined ? item : isSecretKey(key) ? '<hidden>' : publicJson(item, hosts),
    ]),
  );
}

/** Every text in a value, keys too. */
export function* textsIn(value: Json): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (isList(value)) for (const item of value) yield* textsIn(item);
  else if (value !== null && typeof value === 'object')
    for (const [key, item] of Object.entries(value)) {
      yield key;
      if (item !== undefined) yield* textsIn(item);
    }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
