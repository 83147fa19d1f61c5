import type { Instant } from '../../../shared/calendar/instant.ts';

/** Neighbours that say the same, as one row: the first of them, how many they are and when the last one was. */
export type Folded<T> = { readonly row: T; readonly count: number; readonly last: Instant };

export function foldRows<T extends { readonly at: Instant }>(
  rows: readonly T[],
  says: (row: T) => string,
): readonly Folded<T>[] {
  const folded: Folded<T>[] = [];
  let before: string | undefined;
  for (const row of rows) {
    const now = says(row);
    const last = folded.at(-1);
    if (last !== undefined && now === before)
      folded[folded.length - 1] = { row: last.row, count: last.count + 1, last: row.at };
    else folded.push({ row, count: 1, last: row.at });
    before = now;
  }
  return folded;
}
