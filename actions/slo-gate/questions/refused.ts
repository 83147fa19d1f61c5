import type { Criterion } from '../../../shared/signal/criterion/criterion.ts';
import type { RefusedAsked } from '../questions.ts';

/** A line that cannot be asked as it is written. */
export function refused(
  criterion: Criterion,
  message: string,
  { code = 'query-error', verdict = 'error' }: Partial<Pick<RefusedAsked, 'code' | 'verdict'>> = {},
): RefusedAsked {
  return { kind: 'refused', criterion, verdict, code, message };
}
