import type { End } from '../judge/end.ts';
import type { Kept } from '../judge/promise.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Journey } from '../train/train.ts';

/** What came of one scenario. */
export type Result =
  | { readonly kind: 'not-applicable'; readonly scenario: Scenario; readonly why: string }
  | {
      readonly kind: 'travelled';
      readonly scenario: Scenario;
      readonly journey: Journey;
      readonly end: End;
      readonly kept: readonly Kept[];
    };

export function isKept(result: Result): boolean {
  return result.kind === 'not-applicable' || result.kept.every(({ kept }) => kept);
}
