import * as z from 'zod';
import { calendarSchema } from '../calendar/schema.ts';
import { flagsSchema } from '../canary/flag-schema.ts';
import { rolesSchema } from '../canary/role-schema.ts';
import { servicesSchema } from '../canary/service-schema.ts';
import { strategiesSchema } from '../canary/strategy-schema.ts';
import { ledgerSchema } from '../ledger/schema.ts';
import { notifySchema } from '../notify/schema.ts';
import { probesSchema } from '../signal/probe-schema.ts';
import { profilesSchema } from '../signal/profile-schema.ts';
import { signalsSchema } from '../signal/signal-schema.ts';
import { sourcesSchema } from '../signal/source-schema.ts';
import { trainSchema } from '../train/schema.ts';
import { show } from './show.ts';

const version = z.literal(1, {
  error: ({ input }) =>
    input === undefined
      ? 'is missing: the first line of a configuration is "version: 1"'
      : `must be 1, got ${show(input)}: this is v1 of the actions, which reads version 1 of the file; another version needs the actions of that major version`,
});

/**
 * The whole configuration, composed of the slices that the nouns own. The version stays 1 as long as only keys are added.
 */
export const configSchema = z.strictObject({
  version: version.meta({ description: 'Version of this file; v1 of the actions reads 1.' }),
  train: trainSchema.meta({ description: 'How the weekly release is cut and named.' }).optional(),
  calendar: calendarSchema.meta({ description: 'When production may change.' }).optional(),
  sources: sourcesSchema
    .meta({ description: 'Where measurements, alerts and incidents come from.' })
    .optional(),
  signals: signalsSchema
    .meta({ description: 'Numbers over time, by the words criteria call them.' })
    .optional(),
  probes: probesSchema
    .meta({ description: 'Questions with a yes or no, over HTTP or by a command.' })
    .optional(),
  profiles: profilesSchema.meta({ description: 'Named lists of criteria.' }).optional(),
  strategies: strategiesSchema
    .meta({ description: 'Named ways of taking a new version to all traffic.' })
    .optional(),
  services: servicesSchema.meta({ description: 'What the train carries.' }).optional(),
  roles: rolesSchema.meta({ description: 'Who may approve, request and order a rollback.' }).optional(),
  flags: flagsSchema.meta({ description: 'Feature flags that a rollback sets.' }).optional(),
  notify: notifySchema.meta({ description: 'Who is told, and where.' }).optional(),
  ledger: ledgerSchema.meta({ description: 'Where everything decided and done is recorded.' }).optional(),
});

/** A configuration as read: durations in milliseconds, percentages as ratios, defaults filled in. JSON can say all of it. */
export type Config = DeepReadonly<z.output<typeof configSchema>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
