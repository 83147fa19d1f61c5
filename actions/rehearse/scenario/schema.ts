import * as z from 'zod';
import { field } from '../../../shared/config/field.ts';
import { duration, name, text } from '../../../shared/config/scalar.ts';
import { parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import { parseMoment } from './moment.ts';

const moment = field(parseMoment);

const signal = z.strictObject({
  name: name.meta({ description: 'A signal of the configuration.' }).optional(),
  kind: z
    .enum(['errors', 'latency'])
    .meta({
      description:
        'Instead of a name: the first ratio, or the first histogram, that can take a release back.',
    })
    .optional(),
  on: z.enum(['canary', 'stable']).default('canary'),
  to: z.union([z.enum(['bad', 'healthy']), z.number(), text]).meta({
    description: 'bad and healthy go by the limits of the configuration; or a value such as 5%, 800ms or 12.',
    examples: ['bad'],
  }),
  over: duration.meta({ description: 'Reached little by little.' }).optional(),
});

const incident = z.union([
  z.strictObject({
    level: text.optional(),
    title: text.default('Checkout is down'),
    about: z.enum(['release', 'other']).meta({ description: 'Whether it is put down to the release.' }),
  }),
  z.literal('resolved'),
]);

const request = z.strictObject({
  what: field((word) =>
    /^(?:promote-next|promote-\d{1,3}|advance|rollback|resume|adopt)$/.test(word)
      ? parsed(word)
      : unparsed(`expected promote-next, promote-N, advance, rollback, resume or adopt, got "${word}"`),
  ),
  by: text
    .meta({ description: 'Login, or the name of a role; its first holder asks.' })
    .default('release-captain'),
  reason: text.optional(),
  to: text.meta({ description: 'rollback: the version to go back to.' }).optional(),
  hotfix: z
    .boolean()
    .meta({ description: 'For a hotfix that was cut from the last release.' })
    .default(false),
});

const deed = z
  .strictObject({
    at: moment.meta({ description: 'When.', examples: ['step 1 + 20m'] }),
    signal: signal.optional(),
    silent: z.literal('canary').optional(),
    crash: z.enum(['canary', 'nobody']).optional(),
    prometheus: z.enum(['up', 'unreachable', 'server-error', 'blind']).optional(),
    alert: z.strictObject({ labels: z.record(text, text), for: duration }).optional(),
    incident: incident.optional(),
    probes: z.enum(['pass', 'fail']).optional(),
    request: request.optional(),
    approve: text.meta({ description: 'A role whose first holder approves what is asked for.' }).optional(),
    freeze: duration.meta({ description: 'A freeze that begins now.' }).optional(),
    'by-hand': z.literal('undo').optional(),
    ledger: z.enum(['up', 'server-error', 'silent']).optional(),
    github: z.enum(['up', 'server-error']).optional(),
    cron: z.enum(['on', 'off']).optional(),
    kill: z
      .int()
      .min(1)
      .meta({ description: 'The runner of the next run is gone once so many of its writes are made.' })
      .optional(),
  })
  .check((context) => {
    const given = Object.entries(context.value).filter(([key, value]) => key !== 'at' && value !== undefined);
    if (given.length !== 1)
      context.issues.push({
        code: 'custom',
        message: `says ${given.length === 0 ? 'nothing' : given.map(([key]) => key).join(' and ')}: one thing happens at a time`,
        input: context.value,
      });
  });

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

const promise = z.strictObject({
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
  stage: z
    .enum(['candidate', 'canary', 'guard', 'soak', 'rolling-back', 'complete', 'rolled-back'])
    .optional(),
  frozen: z.boolean().optional(),
  final: z.boolean().meta({ description: 'Whether the final tag is there.' }).optional(),
  release: z.enum(['draft', 'published', 'marked']).optional(),
  pages: z.array(text).meta({ description: 'Kinds of the pages that went out, each once.' }).optional(),
  incidents: z.int().min(0).meta({ description: 'How many incident issues there are.' }).optional(),
  codes: z.array(text).meta({ description: 'Reasons that were given at some time.' }).optional(),
  never: z.array(decision).optional(),
  lines: z
    .int()
    .min(0)
    .meta({ description: 'How many steps up the ledger has, no more and no less.' })
    .optional(),
  within: z
    .union([z.literal('watch'), duration])
    .meta({
      description:
        'Longest from the last event until no traffic is on the candidate. watch: the "for" of the limit, its rate window, and a minute and a half.',
    })
    .optional(),
});

export type PromisedWeight = 'steps' | 'steps but last' | 'last step' | { readonly step: number };

function parseWeight(word: string) {
  if (word === 'steps' || word === 'steps but last' || word === 'last step')
    return parsed<PromisedWeight>(word);
  const number = /^step ([1-9]\d?)$/.exec(word)?.[1];
  return number === undefined
    ? unparsed(`expected a share such as 10, step N, last step, steps or steps but last, got "${word}"`)
    : parsed<PromisedWeight>({ step: Number(number) });
}

/** A scenario, built in or of a file. */
export const scenarioSchema = z.strictObject({
  name,
  title: text,
  why: text.optional(),
  given: z
    .strictObject({
      migrations: z.enum(['none', 'reversible', 'irreversible']).optional(),
      'first-release': z.boolean().default(false),
    })
    .prefault({}),
  people: z
    .strictObject({
      starts: z.boolean().default(true),
      approve: z.union([z.enum(['all', 'nobody']), z.array(text)]).default('all'),
      after: duration.prefault('10m'),
    })
    .prefault({}),
  cron: duration.prefault('15m'),
  timeline: z.array(deed).default([]),
  until: moment.optional(),
  promise,
});

export type Scenario = z.output<typeof scenarioSchema>;
export type GivenScenario = z.input<typeof scenarioSchema>;
export type Deed = Scenario['timeline'][number];
export type Promised = Scenario['promise'];
