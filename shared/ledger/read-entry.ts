import * as z from 'zod';
import type { Parsed } from '../quantity/parsed.ts';
import type { Entry } from './entry.ts';
import { json, jsonObject, readJson } from './json-text.ts';
import { keptReadings } from './kept-readings.ts';
import { decision, digest, reasons, recordSchema, verdict } from './record-schema.ts';

const holder = z.strictObject({
  actor: z.string(),
  run: z.string(),
  attempt: z.string(),
  process: z.string(),
});

/** A lease as it stands in entries and in the state. */
export const leaseSchema = z.strictObject({ holder, until: z.string() });

/** The place of an entry in its scope. */
export const seqSchema = z.int().min(1);

const common = {
  schema: z.literal('release-actions/ledger-entry@1'),
  scope: z.string(),
  subject: z.string(),
  seq: seqSchema,
  at: z.string(),
  by: holder,
  line: z.string(),
  previous: digest.nullable(),
  remember: jsonObject,
  digest,
};

const plannedEffect = z.strictObject({
  key: z.string(),
  do: json,
  expect: json,
  settled: json,
  retry: z.enum(['safe', 'check-first', 'at-most-once']),
});

const entrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('intent'), lease: leaseSchema, plan: z.array(plannedEffect) }),
  z.strictObject({
    ...common,
    kind: z.literal('take-over'),
    lease: leaseSchema,
    of: digest,
    because: z.enum(['run-completed', 'lease-passed', 'renewed', 'preempted']),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('outcome'),
    of: digest.nullable(),
    decision,
    verdict,
    reasons,
    effects: z.array(
      z.strictObject({ key: z.string(), result: z.enum(['done', 'found', 'skipped', 'unknown']) }),
    ),
    record: recordSchema.nullable(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('hold'),
    reasons,
    retryAt: z.string().nullable(),
    record: recordSchema.nullable(),
  }),
]);

/** The newest entries of a scope are read again before every write. */
const known = keptReadings<Entry>((text) => readJson(text, entrySchema, 'sealed'), 64);

/** Reads an entry: strict, and its digest must be that of its content. The message says what is wrong with the text. */
export function parseEntry(text: string): Parsed<Entry> {
  return known(text);
}
