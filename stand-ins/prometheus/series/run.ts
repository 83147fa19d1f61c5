import { type Piece, valueOf } from './piece.ts';

/** Samples in a row that lie on one line: the first at `at`, then one every `every` milliseconds. */
export type Run = {
  readonly at: number;
  readonly every: number;
  /** At least 1. */
  readonly count: number;
  readonly line: Omit<Piece, 'until'>;
};

export type Sample = { readonly at: number; readonly value: number };

/** A single sample. */
export function single(at: number, value: number): Run {
  return { at, every: 0, count: 1, line: { from: at, value, slope: 0 } };
}

/** @param index from 0 */
export function sampleOf({ at, every, line }: Run, index: number): Sample {
  const time = at + index * every;
  return { at: time, value: valueOf(line, time) };
}

export function firstOf(run: Run): Sample {
  return sampleOf(run, 0);
}

export function lastOf(run: Run): Sample {
  return sampleOf(run, run.count - 1);
}

export function countOf(runs: readonly Run[]): number {
  let sum = 0;
  for (const { count } of runs) sum += count;
  return sum;
}

/** Every sample by itself, for what has no closed form. */
export function samplesOf(runs: readonly Run[]): readonly Sample[] {
  return runs.flatMap((run) => Array.from({ length: run.count }, (_, index) => sampleOf(run, index)));
}
