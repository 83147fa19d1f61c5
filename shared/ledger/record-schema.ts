import * as z from 'zod';
import type { DecisionRecord } from '../gate/record.ts';
import { json, sealProblem } from './json-text.ts';

const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** `sha256:` and 64 lower-case hex digits. */
export const digest = z.string().regex(DIGEST, { error: 'must be sha256: and 64 hex digits' });

export const verdict = z.enum(['pass', 'fail', 'inconclusive', 'error']);

export const decision = z.enum(['advance', 'hold', 'rollback', 'roll-forward', 'complete', 'refuse', 'none']);

export const reason = z.strictObject({
  code: z.string(),
  message: z.string(),
  observed: z.exactOptional(z.string()),
  limit: z.exactOptional(z.string()),
  source: z.exactOptional(z.string()),
});

export const reasons = z.array(reason);

const shape = z.strictObject({
  schema: z.literal('release-actions/decision-record@1'),
  at: z.string(),
  actor: z.string().optional(),
  run: z.strictObject({ id: z.string(), attempt: z.string(), url: z.string() }).optional(),
  action: z.strictObject({ name: z.string(), version: z.string(), ref: z.string().optional() }),
  inputs: z.record(z.string(), z.string()),
  service: z.string().optional(),
  release: z.strictObject({ version: z.string(), tag: z.string(), sha: z.string() }).optional(),
  configDigest: z.string().optional(),
  facts: z.array(z.strictObject({ name: z.string(), source: z.string(), value: json })),
  checks: z.array(z.strictObject({ name: z.string(), verdict, reasons })),
  exceptions: z.array(json),
  verdict,
  decision: decision.optional(),
  predicted: z.boolean(),
  reasons,
  plan: json,
  digest,
});

/** A decision record as it stands in an entry: strict, and with the digest of its own content. */
export const recordSchema = z
  .unknown()
  .superRefine((value, context) => {
    const problem = sealProblem(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .pipe(shape)
  .transform(
    ({ actor, run, action, service, release, configDigest, decision: decided, ...rest }): DecisionRecord => ({
      ...rest,
      // In JSON what is undefined is absent; the type wants it said.
      actor,
      run,
      action: { ...action, ref: action.ref },
      service,
      release,
      configDigest,
      decision: decided,
    }),
  );
