import * as z from 'zod';
import { PAGE_KINDS } from '../../shared/canary/page.ts';
import { NOTIFY_EVENTS } from '../../shared/notify/event.ts';
import { noticeTargetSchema } from '../../shared/notify/target-schema.ts';
import type { PlannedEffect } from '../../shared/ledger/entry.ts';
import type { CanaryCommand, CanaryCondition, CanaryEffect } from './effects.ts';

const text = z.string();
const texts = z.array(text);
const place = text;
const weight = z.number();
const page = z.strictObject({
  kind: z.enum(PAGE_KINDS),
  dedupKey: text,
  severity: z.enum(['critical', 'error', 'warning']),
  summary: text,
  details: z.array(z.strictObject({ name: text, value: text })),
});

const command: z.ZodType<CanaryCommand> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pin'), place, image: text }),
  z.strictObject({ kind: z.literal('set-weight'), place, from: weight, to: weight }),
  z.strictObject({ kind: z.literal('abort'), place }),
  z.strictObject({ kind: z.literal('undo'), place, image: text }),
  z.strictObject({ kind: z.literal('final-tag'), tag: text, sha: text, candidate: text }),
  z.strictObject({ kind: z.literal('publish-release'), tag: text, candidate: text }),
  z.strictObject({ kind: z.literal('mark-release'), tag: text }),
  z.strictObject({ kind: z.literal('make-latest'), tag: text }),
  z.strictObject({ kind: z.literal('set-flag'), name: text }),
  z.strictObject({
    kind: z.literal('open-issue'),
    about: z.enum(['incident', 'release']),
    key: text,
    why: texts,
  }),
  z.strictObject({ kind: z.literal('ask-approval'), key: text, step: z.int(), roles: texts }),
  z.strictObject({ kind: z.literal('page'), page }),
  z.strictObject({
    kind: z.literal('notify'),
    to: noticeTargetSchema,
    event: z.enum(NOTIFY_EVENTS),
    key: text,
    why: texts,
  }),
]);

const condition: z.ZodType<CanaryCondition> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weight'), place, is: weight }),
  z.strictObject({ kind: z.literal('back'), place, to: text.nullable() }),
  z.strictObject({ kind: z.literal('desired'), place, is: text }),
  z.strictObject({ kind: z.literal('tag'), tag: text, at: text.nullable() }),
  z.strictObject({
    kind: z.literal('release'),
    tag: text,
    is: z.enum(['published', 'marked', 'unpublished', 'unmarked']),
  }),
  z.strictObject({ kind: z.literal('latest'), tag: text }),
  z.strictObject({ kind: z.literal('issue'), key: text, exists: z.boolean() }),
  z.strictObject({ kind: z.literal('approval-asked'), key: text, asked: z.boolean() }),
  z.strictObject({ kind: z.literal('unseen') }),
]);

/** An effect as an intent in the ledger announces it; `undefined` when this version writes no such thing. */
export function readEffect(planned: PlannedEffect): CanaryEffect | undefined {
  const read = {
    do: command.safeParse(planned.do),
    expect: condition.safeParse(planned.expect),
    settled: condition.safeParse(planned.settled),
  };
  if (!read.do.success || !read.expect.success || !read.settled.success) return undefined;
  const { key, retry } = planned;
  return { key, do: read.do.data, expect: read.expect.data, settled: read.settled.data, retry };
}
