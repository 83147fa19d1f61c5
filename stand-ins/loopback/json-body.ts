import type { Request } from './request.ts';

export type Row = Readonly<Record<string, unknown>>;

/** The body as a JSON object; `undefined` for anything else. */
export function objectOf({ body }: Pick<Request, 'body'>): Row | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRow(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a list; none of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? Array.from<unknown>(value) : [];
}

/** Characters as people count them: half of a pair is none. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Sorted by what they say, so that the order they were made in does not count. */
export function sortedRows<Kind extends Row>(rows: readonly Kind[]): readonly Kind[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(row) }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ row }) => row);
}
