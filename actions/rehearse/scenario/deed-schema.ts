import * as z from 'zod';
import { field } from '../../../shared/config/field.ts';
import { duration, name, text } from '../../../shared/config/scalar.ts';
import { parseDuration } from '../../../shared/quantity/duration.ts';
import { parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import { parseMoment } from './moment.ts';

/** When something happens. */
export const moment = field(parseMoment);

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
  to: z.union([z.number(), field(parseValue)]).meta({
    description: 'bad and healthy go by the limits of the configuration; or a value such as 5%, 800ms or 12.',
    examples: ['bad'],
  }),
  over: duration.meta({ description: 'Reached little by little.' }).optional(),
});

/** `bad`, `healthy`, `5%`, `800ms` or a number. */
function parseValue(word: string) {
  const isValue =
    word === 'bad' || word === 'healthy' || /^\d{1,9}(?:\.\d{1,9})?%?$/.test(word) || parseDuration(word).ok;
  return isValue
    ? parsed(word)
    : unparsed(`expected bad, healthy, or a value such as 5%, 800ms or 12, got "${word}"`);
}

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
    /^(?:promote-next|promote-(?:[1-9]\d?|100)|advance|rollback|resume|adopt)$/.test(word)
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
    .meta({ description: 'promote-next or promote-N: the hotfix that was cut last, and not the candidate.' })
    .default(false),
});

const hotfix = z.strictObject({
  justification: text.meta({ description: 'Why it cannot wait for the train.' }),
  by: text.default('release-captain'),
});

/** One thing that happens. */
export const deedSchema = z
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
    hotfix: hotfix
      .meta({ description: 'Somebody cuts a hotfix: one fix, picked onto the last release.' })
      .optional(),
    stage: z
      .enum(['passed', 'failed'])
      .meta({
        description:
          'How the deployment to train.stage-environment ended; it passes unless this says otherwise.',
      })
      .optional(),
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

export type Deed = z.output<typeof deedSchema>;
