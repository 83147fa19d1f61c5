import { at, isObject, type Json, type JsonObject } from '../objects/json.ts';

/** Applies a JSON Merge Patch, https://www.rfc-editor.org/rfc/rfc7396: null takes away, lists are replaced. */
export function applyMergePatch(value: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged = new Map<string, Json>(isObject(value) ? Object.entries(value) : []);
  const base: JsonObject = isObject(value) ? value : {};
  for (const [key, part] of Object.entries(patch)) {
    if (part === null) merged.delete(key);
    else merged.set(key, applyMergePatch(at(base, key), part));
  }
  return Object.fromEntries(merged);
}
