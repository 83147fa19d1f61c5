import { type Parsed, parsed, unparsed } from './parsed.ts';

/** A share of a whole, 0 to 1. */
export type Ratio = number;

const PERCENT = /^(\d{1,3}(?:\.\d{1,9})?)%$/;

/**
 * Reads a percentage from `0%` to `100%`, such as `10%` or `99.95%`, as a ratio. The decimal point is moved in the text, so
 * `99.9%` is the number 0.999 and not 99.9 / 100 (0.9990000000000001).
 */
export function parsePercent(text: string): Parsed<Ratio> {
  const digits = PERCENT.exec(text)?.[1];
  if (digits === undefined) return unparsed(`expected a percentage such as 10% or 99.9%, got "${text}"`);
  const ratio = Number(`${digits}e-2`);
  return ratio > 1 ? unparsed(`a percentage here is at most 100%, got "${text}"`) : parsed(ratio);
}

/** Prints a ratio as the percentage that {@link parsePercent} reads: 0.999 is `99.9%`. */
export function formatPercent(ratio: Ratio): string {
  return `${Number((ratio * 100).toFixed(9))}%`;
}
