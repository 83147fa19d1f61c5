/** The body of a request, which GitHub's description has already been held against. */
export type Fields = ReadonlyMap<string, unknown>;

export function fieldsOf(body: unknown): Fields {
  return new Map(typeof body === 'object' && body !== null ? Object.entries(body) : []);
}

/** A text, or undefined where there is none. */
export function textOf(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' ? value : undefined;
}

export function flagOf(fields: Fields, name: string): boolean | undefined {
  const value = fields.get(name);
  return typeof value === 'boolean' ? value : undefined;
}

/** A time as milliseconds since the epoch. */
export function instantOf(fields: Fields, name: string): number | undefined {
  const text = textOf(fields, name);
  return text === undefined ? undefined : Date.parse(text);
}

/** One of a closed set of words. */
export function wordOf<Word extends string>(
  fields: Fields,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = fields.get(name);
  return words.find((word) => word === value);
}

/** Names given as texts or as objects with a `name`, as GitHub takes labels. */
export function namesOf(fields: Fields, name: string): readonly string[] | undefined {
  const value = fields.get(name);
  if (!Array.isArray(value)) return undefined;
  return value.flatMap((item: unknown) => {
    const text = typeof item === 'string' ? item : textOf(fieldsOf(item), 'name');
    return text === undefined ? [] : [text];
  });
}
