import * as z from 'zod';
import type { Parsed } from '../quantity/parsed.ts';
import { jsonObject, readJson } from './json-text.ts';
import { keptReadings } from './kept-readings.ts';
import { leaseSchema, seqSchema } from './read-entry.ts';
import { digest } from './record-schema.ts';
import type { LedgerState } from './state.ts';

/** What {@link entryPath} makes; nothing else is ever asked of the store. */
const ENTRY_PATH =
  /^(?!\.)[A-Za-z0-9._@+%-]{1,100}\/(?!\.)[A-Za-z0-9._@+%-]{1,100}\/\d{6,16}-(?:intent|take-over|outcome|hold)\.json$/;

const stateSchema = z.strictObject({
  schema: z.literal('release-actions/ledger-state@1'),
  scope: z.string(),
  seq: seqSchema,
  last: digest,
  open: z.strictObject({ subject: z.string(), seq: seqSchema, digest, lease: leaseSchema }).nullable(),
  recent: z.array(z.string().regex(ENTRY_PATH, { error: 'must be the path of an entry' })).min(1),
  hold: z.strictObject({ subject: z.string(), codes: z.array(z.string()) }).nullable(),
  memory: jsonObject,
});

/** One run reads where a scope stands several times, and hardly anything happens in between. */
const known = keptReadings<LedgerState>((text) => readJson(text, stateSchema, 'open'), 8);

/** Reads the state of a scope, strictly. It has no digest of its own: the newest entry's is in it, and it is a fold. */
export function parseState(text: string): Parsed<LedgerState> {
  return known(text);
}
