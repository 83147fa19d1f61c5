import * as z from 'zod';
import { text } from '../config/scalar.ts';

/** `ledger`: where everything decided and done is recorded. */
export const ledgerSchema = z.strictObject({
  branch: text
    .default('release-ledger')
    .meta({ description: 'Branch without common history that holds the records.' }),
});

export type LedgerConfig = z.output<typeof ledgerSchema>;
