import * as z from 'zod';
import { parseWeeklyTime } from '../calendar/weekly-time.ts';
import { field } from '../config/field.ts';
import { duration, name, percent } from '../config/scalar.ts';

const step = z.strictObject({
  weight: percent.meta({ description: 'Share of the traffic at this step.', examples: ['10%', '100%'] }),
  bake: duration
    .meta({ description: 'Least time at this step without a breach.', examples: ['2h'] })
    .optional(),
  'not-before': field(parseWeeklyTime)
    .meta({
      description: 'Earliest time of the week, in the time zone of the calendar.',
      examples: ['Thu 10:00'],
    })
    .optional(),
  approvals: z
    .array(name)
    .min(1)
    .meta({ description: 'Roles that must approve this step, each by another person.' })
    .optional(),
  profile: name.meta({ description: 'Criteria of this step, instead of those of the strategy.' }).optional(),
});

const strategy = z.strictObject({
  type: z
    .enum(['canary', 'blue-green', 'rolling', 'direct'])
    .default('canary')
    .meta({ description: 'How the new version takes over.' }),
  profile: name.meta({ description: 'Criteria that advance, warn and roll back.' }).optional(),
  'pre-promotion-profile': name
    .meta({ description: 'blue-green: criteria that the new side must meet before the switch.' })
    .optional(),
  steps: z
    .array(step)
    .min(1)
    .meta({ description: 'Stops on the way to 100%, weights rising. Only a canary has more than one.' })
    .optional(),
  'auto-promotion': z
    .boolean()
    .default(true)
    .meta({ description: 'Whether steps are taken without a person asking, once their criteria hold.' }),
  'scale-down-delay': duration
    .meta({ description: 'blue-green: how long the old side is kept after the switch.', examples: ['5m'] })
    .optional(),
  kpi: name
    .meta({ description: 'Criteria of key figures that are compared at the end of the soak.' })
    .optional(),
  guard: duration
    .meta({ description: 'Close watch after 100%: rollback-when still acts.', examples: ['60m'] })
    .optional(),
  soak: duration
    .meta({
      description: 'Slow watch after 100%, with hourly probes; longer than the guard.',
      examples: ['24h'],
    })
    .optional(),
  'soak-failure': z
    .enum(['page', 'rollback'])
    .meta({
      description:
        'What a failed check of the soak does beside pausing promotions and turning flags off: page (the default), for a person to judge, or rollback by itself.',
    })
    .optional(),
});

/** `strategies`: named ways of taking a new version to all traffic. */
export const strategiesSchema = z.record(name, strategy);

export type Strategy = z.output<typeof strategy>;
export type Step = z.output<typeof step>;
