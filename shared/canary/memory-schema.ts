import * as z from 'zod';

const whole = z.int();
const byPlace = z.record(z.string(), z.string());
const someText = z.string().min(1);
const weight = z.number().min(0).max(100);

/** How a release can end; nothing leads out of these. */
export const ENDS = ['complete', 'rolled-back', 'superseded', 'abandoned'] as const;

/** The form of `ReleaseState` in the memory of the ledger. Strict: a key that nobody knows was written by a newer version. */
export const releaseSchema = z.strictObject({
  version: someText,
  tag: someText,
  sha: z.string(),
  configDigest: z.string(),
  stage: z.enum(['candidate', 'canary', 'guard', 'soak', 'rolling-back', ...ENDS]),
  step: z.int().min(-1),
  weight,
  weightSince: whole,
  judgedUntil: whole,
  bakeFrom: whole,
  cutAt: whole,
  isHotfix: z.boolean(),
  images: byPlace,
  before: byPlace,
  guardUntil: whole.nullable(),
  soakUntil: whole.nullable(),
  nextProbe: whole.nullable(),
  why: z.array(z.string()),
  isAutomatic: z.boolean(),
  blindSince: whole.nullable(),
  paged: z.array(z.string()),
  incident: z.int().min(1).nullable(),
});

/** The form of `Frozen`. */
export const frozenSchema = z.strictObject({
  since: whole,
  version: someText,
  why: z.string(),
  cause: z.enum(['rolled-back', 'soak-failed']).optional(),
});

/** The form of `ended`: pairs of tag and end, oldest first, because a map of JSON has no order that lasts. */
export const endedSchema = z.array(z.tuple([someText, z.enum(ENDS)]));
