import type { Reason } from './reason.ts';
import type { Verdict } from './verdict.ts';

/** One named question asked of a release, its verdict, and the reasons of that verdict (at least one unless it passed). */
export type Check<Code extends string = string> = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly reasons: readonly Reason<Code>[];
};
