import type { Pieces } from './piece.ts';

export type CounterOptions = {
  /** The value at the beginning; 0 unless given. */
  readonly start?: number;
  /** Times, in milliseconds since the epoch, at which its process starts again: it counts from 0. */
  readonly restarts?: readonly number[];
};

/**
 * A counter that rises by a rate. Where the rate is not there, there is no counter; after a gap it counts on where it was.
 *
 * @param rates constant pieces, in events a second; see `staircase` for lines
 * @throws Error for a rate that is negative or moves.
 */
export function counter(rates: Pieces, { start = 0, restarts = [] }: CounterOptions = {}): Pieces {
  let value = start;
  let counted = Number.NEGATIVE_INFINITY;
  return rates
    .flatMap((rate) => splitAt(rate, restarts))
    .map(({ from, until, value: slope, slope: change }) => {
      if (change !== 0 || !(slope >= 0))
        throw new Error(`A counter cannot rise by ${slope} that moves by ${change}.`);
      if (restarts.some((restart) => counted < restart && restart <= from)) value = 0;
      counted = from;
      const piece = { from, until, value, slope };
      value += slope === 0 ? 0 : slope * ((until - from) / 1_000);
      return piece;
    });
}

function splitAt(piece: Pieces[number], times: readonly number[]): Pieces {
  const inside = times.filter((at) => piece.from < at && at < piece.until).sort((one, other) => one - other);
  const edges = [piece.from, ...inside, piece.until];
  return edges
    .slice(0, -1)
    .map((from, index) => ({ ...piece, from, until: edges[index + 1] ?? piece.until }));
}
