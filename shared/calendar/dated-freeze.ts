import * as z from 'zod';
import { field } from '../config/field.ts';
import { type DatedSpan, orderProblem, parseDatedFrom, parseDatedTo } from './dated-span.ts';

/** A dated span in which nothing goes to production. `source` is where it was written, such as `calendar.freezes[2]`. */
export type DatedFreeze = DatedSpan & { readonly source: string };

/** `{ name, from, to }` as the configuration and the freeze files write it. */
export const datedSpanSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[^\p{Cc}]{1,120}$/u, { error: 'a name is one line of 1 to 120 characters' })
      .optional()
      .meta({
        description: 'What the freeze is for; shown to whoever waits for it.',
        examples: ['year end'],
      }),
    from: field(parseDatedFrom).meta({
      description: 'First day, or local time, or time with an offset.',
      examples: ['2026-12-15', '2026-12-15T18:00'],
    }),
    to: field(parseDatedTo).meta({
      description: 'Last day, which is included; or the time at which it ends.',
      examples: ['2027-01-05'],
    }),
  })
  .transform(({ name, from, to }, context): DatedSpan => {
    const problem = orderProblem(from, to);
    if (problem !== undefined)
      context.issues.push({ code: 'custom', message: problem, input: to.text, path: ['to'] });
    return { name, from, to };
  });
