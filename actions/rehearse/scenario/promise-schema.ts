import * as z from 'zod';
import { PAGE_KINDS } from '../../../shared/canary/page.ts';
import { field } from '../../../shared/config/field.ts';
import { duration, text } from '../../../shared/config/scalar.ts';
import { type Duration, parseDuration } from '../../../shared/quantity/duration.ts';
import { type Parsed, parsed, unparsed } from '../../../shared/quantity/parsed.ts';

const decision = z.enum([
  'advance',
  'hold',
  'rollback',
  'roll-forward',
  'complete',
  'refuse',
  'none',
  'error',
]);

const WITHIN = 'watch or a duration such as 90s or 5m';

const stageName = z.enum(['candidate', 'canary', 'guard', 'soak', 'rolling-back', 'complete', 'rolled-back']);
const page = z.enum(PAGE_KINDS);
const released = z.enum(['draft', 'published', 'marked']);

/** What must come of a scenario; what is not promised is not judged. */
export const promiseSchema = z.strictObject({
  decisions: z
    .array(decision)
    .meta({
      description: 'Every decision that moved something, in order; holds and idle looks are left out.',
    })
    .optional(),
  weights: z
    .array(z.union([z.number(), field(parseWeight)]))
    .meta({
      description:
        'Where the candidate came to rest, in order: a share, step N or last step; "steps" are all.',
      examples: [['step 1', 0]],
    })
    .optional(),
  stage: stageName.optional(),
  frozen: z.boolean().optional(),
  final: z.boolean().meta({ description: 'Whether the final tag is there.' }).optional(),
  release: released.optional(),
  pages: z.array(page).meta({ description: 'Kinds of the pages that went out, each once.' }).optional(),
  incidents: z.int().min(0).meta({ description: 'How many incident issues there are.' }).optional(),
  codes: z.array(text).meta({ description: 'Reasons that were given at some time.' }).optional(),
  because: text
    .meta({
      description:
        'Part of what is said of why it goes back, or cannot; signal: the name of the signal that the scenario changes.',
    })
    .optional(),
  paged: z
    .array(page)
    .meta({ description: 'Kinds of pages that went out, perhaps among others.' })
    .optional(),
  unpaged: z.array(page).meta({ description: 'Kinds of pages that did not go out.' }).optional(),
  never: z.array(decision).optional(),
  hotfix: z
    .strictObject({
      stage: stageName.optional(),
      weight: z.number().min(0).max(100).optional(),
      release: released.optional(),
      within: duration
        .meta({ description: 'Longest from its cut until all of its traffic is on it.' })
        .optional(),
    })
    .meta({ description: 'Where the hotfix that was cut came to.' })
    .optional(),
  lines: z
    .int()
    .min(0)
    .meta({ description: 'How many steps up the ledger has, no more and no less.' })
    .optional(),
  within: field(parseWithin, WITHIN)
    .meta({
      description:
        'Longest from the last event until no traffic is on the candidate. watch: the "for" of the limit, its rate window, and a minute and a half.',
    })
    .optional(),
});

export type PromisedWeight = 'steps' | 'steps but last' | 'last step' | { readonly step: number };

function parseWeight(word: string): Parsed<PromisedWeight | number> {
  if (word === 'steps' || word === 'steps but last' || word === 'last step')
    return parsed<PromisedWeight>(word);
  const share = /^(\d{1,3}(?:\.\d{1,3})?)%$/.exec(word)?.[1];
  if (share !== undefined) return parsed(Number(share));
  const number = /^step ([1-9]\d?)$/.exec(word)?.[1];
  return number === undefined
    ? unparsed(`expected a share such as 25%, step N, last step, steps or steps but last, got "${word}"`)
    : parsed<PromisedWeight>({ step: Number(number) });
}

function parseWithin(word: string): Parsed<'watch' | Duration> {
  if (word === 'watch') return parsed<'watch' | Duration>(word);
  const length = parseDuration(word);
  if (!length.ok) return unparsed(`expected ${WITHIN}, got "${word}"`, length.at);
  return length.value === 0 ? unparsed(`expected ${WITHIN}, more than 0, got "${word}"`) : length;
}

export type Promised = z.output<typeof promiseSchema>;
