import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import { valueAt } from '../../../stand-ins/prometheus/series/piece.ts';
import { within } from '../../../stand-ins/prometheus/series/shapes.ts';

/** A value from each of its times on. */
export type Changes = readonly (readonly [at: number, value: number | undefined])[];

/** One value made of several over time, wherever any of them is there. All are constant between their changes. */
export function joined(
  parts: readonly Pieces[],
  of: (values: readonly (number | undefined)[]) => number,
): Pieces {
  const edges = [...new Set(parts.flatMap((pieces) => pieces.flatMap(({ from, until }) => [from, until])))];
  edges.sort((one, other) => one - other);
  return edges.flatMap((from, index) => {
    const until = edges[index + 1];
    const values = parts.map((pieces) => valueAt(pieces, from));
    if (until === undefined || values.every((value) => value === undefined)) return [];
    return [{ from, until, value: of(values), slope: 0 }];
  });
}

export function sumOf(parts: readonly Pieces[]): Pieces {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return joined(parts, (values) => values.reduce<number>((sum, value = 0) => sum + value, 0));
}

export function productOf(one: Pieces, other: Pieces, of = (a: number, b: number) => a * b): Pieces {
  return joined([one, other], ([a = 0, b = 0]) => of(a, b));
}

/** Only where something else is there. */
export function whereThere(pieces: Pieces, other: Pieces): Pieces {
  return other.flatMap(({ from, until }) => within(pieces, { from, until }));
}
