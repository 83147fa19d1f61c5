import { at, isList, isObject, same, textAt, without, type Json, type JsonObject } from '../objects/json.ts';
import type { Patched } from './patched.ts';

type Change = (container: Json, token: string) => Json | undefined;

/** The tokens of a JSON Pointer, https://www.rfc-editor.org/rfc/rfc6901; nothing when it is none. */
function tokensOf(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  const unescaped = (token: string): string => token.replaceAll('~1', '/').replaceAll('~0', '~');
  return pointer.slice(1).split('/').map(unescaped);
}

/** A place in a list; `-` is the one after the last. */
function indexIn(list: readonly Json[], token: string, end: number): number | undefined {
  if (token === '-') return end === list.length ? end : undefined;
  if (!/^(?:0|[1-9]\d{0,8})$/.test(token)) return undefined;
  return Number(token) <= end ? Number(token) : undefined;
}

function child(container: Json, token: string): Json | undefined {
  if (!isList(container)) return at(container, token);
  const index = indexIn(container, token, container.length - 1);
  return index === undefined ? undefined : container[index];
}

/** The value with a change at the place that the tokens lead to; nothing when they lead nowhere. */
function changed(value: Json, tokens: readonly string[], change: Change): Json | undefined {
  const [token = '', ...rest] = tokens;
  if (rest.length === 0) return change(value, token);
  const inner = child(value, token);
  const next = inner === undefined ? undefined : changed(inner, rest, change);
  return next === undefined ? undefined : replaced(next)(value, token);
}

function added(value: Json): Change {
  return (container, token) => {
    if (isObject(container)) return { ...container, [token]: value };
    if (!isList(container)) return undefined;
    const index = indexIn(container, token, container.length);
    return index === undefined ? undefined : container.toSpliced(index, 0, value);
  };
}

function replaced(value: Json): Change {
  return (container, token) => {
    if (child(container, token) === undefined) return undefined;
    if (isObject(container)) return { ...container, [token]: value };
    return isList(container) ? container.with(Number(token), value) : undefined;
  };
}

const removed: Change = (container, token) => {
  if (child(container, token) === undefined) return undefined;
  if (isObject(container)) return without(container, token);
  return isList(container) ? container.toSpliced(Number(token), 1) : undefined;
};

function find(value: Json, tokens: readonly string[]): Json | undefined {
  let here: Json | undefined = value;
  for (const token of tokens) here = here === undefined ? undefined : child(here, token);
  return here;
}

/** The value after one operation; nothing when it does not fit. */
function operated(value: Json, operation: JsonObject): Json | undefined {
  const tokens = tokensOf(textAt(operation, 'path') ?? 'none');
  if (tokens === undefined) return undefined;
  const place = (given: Json | undefined, change: (given: Json) => Change): Json | undefined => {
    if (given === undefined) return undefined;
    return tokens.length === 0 ? given : changed(value, tokens, change(given));
  };
  const from = tokensOf(textAt(operation, 'from') ?? 'none');
  const source = from === undefined ? undefined : find(value, from);
  switch (textAt(operation, 'op') ?? '') {
    case 'test':
      // As the server has it: what is not there equals null.
      return same(find(value, tokens) ?? null, operation['value'] ?? null) ? value : undefined;
    case 'add':
      return place(operation['value'], added);
    case 'replace':
      return place(operation['value'], replaced);
    case 'remove':
      return tokens.length === 0 ? undefined : changed(value, tokens, removed);
    case 'copy':
      return place(source, added);
    case 'move': {
      const rest = from === undefined || from.length === 0 ? undefined : changed(value, from, removed);
      return rest === undefined || source === undefined ? undefined : changed(rest, tokens, added(source));
    }
    default:
      return undefined;
  }
}

/** Applies a JSON Patch, https://www.rfc-editor.org/rfc/rfc6902: all of it or nothing. */
export function applyJsonPatch(value: Json, patch: Json): Patched {
  if (!isList(patch)) return { kind: 'unreadable', why: 'the patch is no list of operations' };
  let next = value;
  for (const operation of patch) {
    const done = isObject(operation) ? operated(next, operation) : undefined;
    if (done === undefined)
      return { kind: 'inapplicable', why: `does not fit: ${JSON.stringify(operation)}` };
    next = done;
  }
  return { kind: 'patched', value: next };
}
