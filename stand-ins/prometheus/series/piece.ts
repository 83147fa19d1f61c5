/**
 * A stretch of time over which a value is constant or moves in a line. Plain data, so that thirty days of a counter are a handful
 * of these and not 170,000 samples, and a difference over them is exact.
 */
export type Piece = {
  /** Milliseconds since the epoch; included. */
  readonly from: number;
  /** Excluded; may be `Infinity`. */
  readonly until: number;
  /** At `from`. */
  readonly value: number;
  /** Change in a second. */
  readonly slope: number;
};

/** A value over time: pieces in order, that do not overlap. Between them there is none. */
export type Pieces = readonly Piece[];

/** The value of a piece at an instant within it. */
export function valueOf({ from, value, slope }: Omit<Piece, 'until'>, at: number): number {
  // Nothing added where nothing moves: infinity and zero make NaN.
  return slope === 0 ? value : value + slope * ((at - from) / 1_000);
}

/** The place of the first piece that ends after an instant: the one that holds it, if any does. */
export function firstEndingAfter(pieces: Pieces, at: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const piece = pieces[middle];
    if (piece !== undefined && piece.until <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value at an instant; `undefined` where there is none. */
export function valueAt(pieces: Pieces, at: number): number | undefined {
  const piece = pieces[firstEndingAfter(pieces, at)];
  return piece === undefined || piece.from > at ? undefined : valueOf(piece, at);
}
