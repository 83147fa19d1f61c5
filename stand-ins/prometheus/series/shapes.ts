import { type Piece, type Pieces, valueOf } from './piece.ts';

const EVER = Number.POSITIVE_INFINITY;
const BEGINNING = Number.NEGATIVE_INFINITY;

type Span = { readonly from?: number; readonly until?: number };

/** One value from a time on. Times are milliseconds since the epoch. */
export function constant(
  value: number,
  { from, until = EVER }: { readonly from: number; readonly until?: number },
): Pieces {
  return [{ from, until, value, slope: 0 }];
}

/** Each value from its time on; `undefined` is none. */
export function steps(
  changes: readonly (readonly [at: number, value: number | undefined])[],
  until = EVER,
): Pieces {
  return changes.flatMap(([from, value], index) => {
    const end = changes[index + 1]?.[0] ?? until;
    return value === undefined || end <= from ? [] : { from, until: end, value, slope: 0 };
  });
}

/** Lines from point to point, and the last value from there on. */
export function lines(points: readonly (readonly [at: number, value: number])[], until = EVER): Pieces {
  return points.flatMap(([from, value], index): Pieces => {
    const next = points[index + 1];
    if (next === undefined) return until > from ? [{ from, until, value, slope: 0 }] : [];
    const [end, reached] = next;
    return end <= from
      ? []
      : [{ from, until: end, value, slope: ((reached - value) / (end - from)) * 1_000 }];
  });
}

/** The same without what lies in a span. */
export function absent(pieces: Pieces, { from = BEGINNING, until = EVER }: Span): Pieces {
  return [...within(pieces, { until: from }), ...within(pieces, { from: until })];
}

/** Only what lies in a span. */
export function within(pieces: Pieces, { from = BEGINNING, until = EVER }: Span): Pieces {
  return pieces.flatMap((piece) => cut(piece, Math.max(from, piece.from), Math.min(until, piece.until)));
}

/** What is not there of the one is of the other. */
export function orElse(pieces: Pieces, other: Pieces): Pieces {
  const filled = pieces.reduce((rest, span) => absent(rest, span), other);
  return [...pieces, ...filled].sort((one, next) => one.from - next.from);
}

/**
 * A line as constant steps of its mean, so that it can be a rate: the counter of a rate that itself moves would be no line.
 *
 * @param every the length of a step in milliseconds
 */
export function staircase(pieces: Pieces, every: number): Pieces {
  return pieces.flatMap((piece): Pieces => {
    if (piece.slope === 0) return [piece];
    const stairs: Piece[] = [];
    for (let { from } = piece; from < piece.until; from += every) {
      const until = Math.min(piece.until, from + every);
      stairs.push({ from, until, value: (valueOf(piece, from) + valueOf(piece, until)) / 2, slope: 0 });
    }
    return stairs;
  });
}

/** A value made of those that all are there, wherever they are. They are taken as constant from the start of each piece on. */
export function combined(parts: readonly Pieces[], of: (...values: readonly number[]) => number): Pieces {
  const [first = [], ...others] = parts;
  const joined = others.reduce<readonly Joined[]>(
    (sofar, pieces) => sofar.flatMap((one) => join(one, pieces)),
    first.map(({ from, until, value }) => ({ from, until, values: [value] })),
  );
  return joined.map(({ from, until, values }) => ({ from, until, value: of(...values), slope: 0 }));
}

type Joined = { readonly from: number; readonly until: number; readonly values: readonly number[] };

function join({ from, until, values }: Joined, pieces: Pieces): readonly Joined[] {
  return within(pieces, { from, until }).map((piece) => ({
    from: piece.from,
    until: piece.until,
    values: [...values, piece.value],
  }));
}

function cut(piece: Piece, from: number, until: number): Pieces {
  return from < until ? [{ from, until, value: valueOf(piece, from), slope: piece.slope }] : [];
}
