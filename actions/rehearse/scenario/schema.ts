import * as z from 'zod';
import { field } from '../../../shared/config/field.ts';
import { duration, name, text } from '../../../shared/config/scalar.ts';
import { type Duration, parseDuration } from '../../../shared/quantity/duration.ts';
import { type Parsed, unparsed } from '../../../shared/quantity/parsed.ts';
import { deedSchema, moment } from './deed-schema.ts';
import { promiseSchema } from './promise-schema.ts';

/**
 * GitHub runs a schedule no oftener, in milliseconds.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows#schedule
 */
const OFTENEST: Duration = 5 * 60_000;

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
  cron: field(parseCron, 'a duration such as 15m').prefault('15m'),
  timeline: z.array(deedSchema).default([]),
  until: moment.optional(),
  promise: promiseSchema,
});

function parseCron(word: string): Parsed<Duration> {
  const often = parseDuration(word);
  return often.ok && often.value < OFTENEST
    ? unparsed(`must be 5m or more, as often as GitHub runs a schedule, got "${word}"`)
    : often;
}

export type Scenario = z.output<typeof scenarioSchema>;
export type GivenScenario = z.input<typeof scenarioSchema>;
