import * as z from 'zod';
import { argv, envName, text } from '../config/scalar.ts';

const common = {
  name: text.meta({ description: 'Name of the flag.' }),
  'on-rollback': z
    .union([z.boolean(), z.number(), z.string()])
    .default(false)
    .meta({ description: 'Value that a rollback sets.' }),
};

const flag = z.union([
  z.strictObject({
    ...common,
    command: argv.meta({ description: 'Command that sets it, run without a shell; gets name and value.' }),
  }),
  z.strictObject({
    ...common,
    'url-env': envName.meta({
      description: 'Environment variable with the address that name and value are posted to.',
    }),
    'token-env': envName.meta({ description: 'Environment variable with a bearer token for it.' }).optional(),
  }),
]);

/** `flags`: the feature flags that a rollback sets. */
export const flagsSchema = z.array(flag).min(1);

export type Flag = z.output<typeof flag>;
