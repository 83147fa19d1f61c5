/** What JSON can say. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value: RFC 8785 (JSON Canonicalization Scheme). Keys stand in the order of their UTF-16 code
 * units, numbers and strings as ECMAScript prints them, without white space. A key whose value is `undefined` is absent.
 *
 * @throws RangeError for NaN and infinities, which JSON cannot say.
 * Source: https://www.rfc-editor.org/rfc/rfc8785
 */
export function canonicalJson(value: Json): string {
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members: string[] = [];
    for (const key of Object.keys(value).sort()) {
      const member = value[key];
      if (member !== undefined) members.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
    }
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON cannot say ${value}`);
  return JSON.stringify(value);
}

/** `Array.isArray` does not narrow a readonly array out of a union. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
