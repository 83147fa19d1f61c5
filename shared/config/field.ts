import * as z from 'zod';
import type { Parsed } from '../quantity/parsed.ts';

/**
 * A configuration value written as one line of text and read by a parser of its noun, such as a duration or a weekly span.
 * A line that does not parse becomes one issue whose `params.at` is the offset inside the text, so that the engine can
 * point at the very column.
 */
export function field<T>(parse: (text: string) => Parsed<T>) {
  return z.string().transform((text, context): T => {
    const result = parse(text);
    if (result.ok) return result.value;
    context.issues.push({ code: 'custom', message: result.message, input: text, params: { at: result.at } });
    return z.NEVER;
  });
}
