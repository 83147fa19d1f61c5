import * as z from 'zod';
import type { PlannedEffect } from '../../shared/ledger/entry.ts';
import { noticeTargetSchema } from '../../shared/notify/target-schema.ts';
import type { CutCommand, CutCondition, CutEffect } from './effects.ts';

const text = z.string();

const command: z.ZodType<CutCommand> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('publish-candidate'),
    tag: text,
    branch: text,
    sha: text,
    from: text.nullable(),
    message: text,
    onto: text.nullable(),
    ontoVersion: text.nullable(),
    picks: z.array(text),
    why: z.strictObject({ justification: text.nullable(), incident: text.nullable() }).nullable(),
    remember: z.record(text, z.json()),
  }),
  z.strictObject({ kind: z.literal('draft-release'), tag: text, title: text }),
  z.strictObject({ kind: z.literal('drop-duplicate-drafts'), tag: text }),
  z.strictObject({ kind: z.literal('start-workflow'), workflow: text, branch: text, sha: text }),
  z.strictObject({
    kind: z.literal('push-branch'),
    branch: text,
    sha: text,
    onto: text,
    picks: z.array(text),
  }),
  z.strictObject({
    kind: z.literal('open-pull-request'),
    head: text,
    base: text,
    title: text,
    draft: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('notify'),
    to: noticeTargetSchema,
    event: z.enum(['cut', 'hotfix']),
    tag: text,
  }),
]);

const condition: z.ZodType<CutCondition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('refs'), at: z.record(text, text.nullable()) }),
  z.strictObject({
    kind: z.literal('releases'),
    tag: text,
    is: z.enum(['none', 'some', 'at-most-one', 'several']),
  }),
  z.strictObject({
    kind: z.literal('run'),
    workflow: text,
    branch: text,
    sha: text,
    exists: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('pull-request'),
    head: text,
    base: text,
    sha: text.nullable(),
    exists: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('unseen') }),
]);

/** An effect as an intent in the ledger announces it; `undefined` when no cut of this version writes such a thing. */
export function readEffect(planned: PlannedEffect): CutEffect | undefined {
  const read = {
    do: command.safeParse(planned.do),
    expect: condition.safeParse(planned.expect),
    settled: condition.safeParse(planned.settled),
  };
  if (!read.do.success || !read.expect.success || !read.settled.success) return undefined;
  const { key, retry } = planned;
  return { key, do: read.do.data, expect: read.expect.data, settled: read.settled.data, retry };
}
