import { firstEndingAfter, type Piece, type Pieces } from './piece.ts';
import { lastOf, type Run, type Sample, single } from './run.ts';
import type { Labels, Sampling, Series } from './series.ts';

/** When scrapes are, and which of them the server has. */
export type Scrapes = {
  /** Milliseconds between two. */
  readonly every: number;
  /** Milliseconds after a whole multiple of `every`. */
  readonly phase: number;
  /** The newest instant that a sample may have: now. */
  readonly until: number;
  /** Spans, `from` included and `until` not, in which nothing was scraped. */
  readonly blind: readonly { readonly from: number; readonly until: number }[];
};

/** One series as the server has it. */
export type Stored = { readonly labels: Labels; readonly series: Series };

/**
 * The samples scraped from `from` to `to`, both included.
 */
export function runsBetween({ samples }: Series, from: number, to: number, scrapes: Scrapes): readonly Run[] {
  const end = Math.min(to, scrapes.until);
  const runs: Run[] = [];
  for (const span of sightedSpans(from, end, scrapes))
    if (typeof samples === 'function') addSampled(runs, samples, span, scrapes);
    else addPieced(runs, samples, span, scrapes);
  return runs;
}

/** The newest sample at `at` that is no older than `oldest`; `undefined` if none is, or if the series was marked stale since. */
export function newestSample(
  series: Series,
  oldest: number,
  at: number,
  scrapes: Scrapes,
): Sample | undefined {
  const end = Math.min(at, scrapes.until);
  const run = runsBetween(series, oldest, end, scrapes).at(-1);
  if (run === undefined) return undefined;
  const sample = lastOf(run);
  const marks = series.marksStale ?? true;
  return marks && nextScrape(sample.at, scrapes) <= end ? undefined : sample;
}

/** The next scrape that took place: it came without the series, and said so. */
function nextScrape(after: number, { every, phase, blind }: Scrapes): number {
  let at = after + every;
  for (;;) {
    const gap = blind.find(({ from, until }) => from <= at && at < until);
    if (gap === undefined) return at;
    at = firstScrape(gap.until, every, phase);
  }
}

type Span = { readonly from: number; readonly to: number };

function sightedSpans(from: number, to: number, { blind }: Scrapes): readonly Span[] {
  if (blind.length === 0) return from <= to ? [{ from, to }] : [];
  return blind.reduce<readonly Span[]>(
    (spans, gap) =>
      spans
        .flatMap((span) => [
          { from: span.from, to: Math.min(span.to, gap.from - 1) },
          { from: Math.max(span.from, gap.until), to: span.to },
        ])
        .filter((span) => span.from <= span.to),
    from <= to ? [{ from, to }] : [],
  );
}

function addSampled(runs: Run[], valueAt: Sampling, { from, to }: Span, { every, phase }: Scrapes): void {
  for (let at = firstScrape(from, every, phase); at <= to; at += every) {
    const value = valueAt(at);
    if (value !== undefined) runs.push(single(at, value));
  }
}

function addPieced(runs: Run[], pieces: Pieces, { from, to }: Span, { every, phase }: Scrapes): void {
  for (let place = firstEndingAfter(pieces, from); place < pieces.length; place++) {
    const piece = pieces[place];
    if (piece === undefined || piece.from > to) break;
    const run = runOf(piece, from, to, every, phase);
    if (run !== undefined) runs.push(run);
  }
}

function runOf(piece: Piece, from: number, to: number, every: number, phase: number): Run | undefined {
  const first = firstScrape(Math.max(from, piece.from), every, phase);
  const last = piece.until <= to ? piece.until - 1 : to;
  const count = Math.floor((last - first) / every) + 1;
  return count < 1 ? undefined : { at: first, every, count, line: piece };
}

function firstScrape(from: number, every: number, phase: number): number {
  return Math.ceil((from - phase) / every) * every + phase;
}
