import * as z from 'zod';
import type { Parsed } from '../quantity/parsed.ts';
import { show } from './show.ts';

/**
 * A configuration value written as one line of text and read by a parser of its noun, such as a duration or a weekly span.
 * A line that does not parse becomes one issue whose `params.at` is the offset inside the text, so that the engine can
 * point at the very column. `expected` says what the line is for who gives a number, a list or a map in its place;
 * by default `text`.
 */
export function field<T>(parse: (text: string) => Parsed<T>, expected?: string) {
  return line(expected).transform((text, context): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.issues.push({ code: 'custom', message: result.message, input: text, params: { at: result.at } });
    return z.NEVER;
  });
}

function line(expected: string | undefined) {
  return expected === undefined ? z.string() : z.string({ error: ({ input }) => notText(input, expected) });
}

function notText(input: unknown, expected: string): string {
  if (input === undefined) return `is missing: expected ${expected}`;
  return input === null ? `has no value: expected ${expected}` : `must be ${expected}, got ${show(input)}`;
}
