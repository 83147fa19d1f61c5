import * as z from 'zod';
import type { NoticeTarget } from './targets.ts';

const text = z.string();

/** The form of a place in the plan of an intent. */
export const noticeTargetSchema: z.ZodType<NoticeTarget> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('slack'), urlEnv: text, channel: text.nullable() }),
  z.strictObject({ kind: z.literal('teams'), urlEnv: text }),
  z.strictObject({ kind: z.literal('webhook'), urlEnv: text, tokenEnv: text.nullable() }),
]);
