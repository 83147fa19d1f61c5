import * as z from 'zod';
import { duration, name, text } from '../../../shared/config/scalar.ts';
import { deedSchema, moment } from './deed-schema.ts';
import { promiseSchema } from './promise-schema.ts';

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
      approve: z.union([z.enum(['all', 'all but one', 'nobody']), z.array(text)]).default('all'),
      after: duration.prefault('10m'),
    })
    .prefault({}),
  cron: duration.prefault('15m'),
  timeline: z.array(deedSchema).default([]),
  until: moment.optional(),
  promise: promiseSchema,
});

export type Scenario = z.output<typeof scenarioSchema>;
export type GivenScenario = z.input<typeof scenarioSchema>;
