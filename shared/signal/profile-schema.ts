import * as z from 'zod';
import { field } from '../config/field.ts';
import { name } from '../config/scalar.ts';
import { parseCriterion } from './criterion/parse.ts';

const criteria = z.array(field(parseCriterion)).min(1);

const profile = z.strictObject({
  extends: name
    .meta({ description: 'Profile whose lists hold where this one has none of its own.' })
    .optional(),
  'advance-when': criteria
    .meta({
      description: 'All must hold before the next step.',
      examples: [['error-rate <= 1% for 5m', 'probes pass for 5m']],
    })
    .optional(),
  'warn-when': criteria.meta({ description: 'Any that holds is a warning, no more.' }).optional(),
  'rollback-when': criteria
    .meta({ description: 'Any that holds takes the release back.', examples: [['error-rate > 2% for 5m']] })
    .optional(),
});

/** `profiles`: named lists of criteria. */
export const profilesSchema = z.record(name, profile);

export type Profile = z.output<typeof profile>;
