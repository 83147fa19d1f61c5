import type { Criterion } from '../../../shared/signal/criterion/criterion.ts';

/** What cannot be asked as it is written; it does not get better by waiting. */
export type RefusedAsked = {
  readonly kind: 'refused';
  readonly criterion: Criterion;
  readonly verdict: 'inconclusive' | 'error';
  readonly code: 'query-error' | 'no-baseline' | 'not-asked';
  readonly message: string;
};

/** A line that cannot be asked as it is written. */
export function refused(
  criterion: Criterion,
  message: string,
  { code = 'query-error', verdict = 'error' }: Partial<Pick<RefusedAsked, 'code' | 'verdict'>> = {},
): RefusedAsked {
  return { kind: 'refused', criterion, verdict, code, message };
}
