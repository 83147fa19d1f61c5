import type { Mode } from '../../../shared/signal/evaluate/request.ts';
import type { RefusedAsked } from './refused.ts';

/** A question as a line of a profile puts it, in one region or in all, or why it cannot be put. */
export type InLine<Question> = { readonly mode: Mode; readonly region: string | undefined } & (
  Question | RefusedAsked
);
