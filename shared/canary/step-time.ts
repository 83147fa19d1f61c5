import type { Instant } from '../calendar/instant.ts';
import { occurrencesAround } from '../calendar/weekly-occurrence.ts';
import type { PlannedStep } from './release-state.ts';

/**
 * The earliest time of each step of a release: its `not-before` in the week of the train, so that a step that comes late does
 * not push the next one into another week. Each is the first such time at or after that of the step before; the first one
 * counts from the cut. A step without one may come at once.
 * @param zone IANA name
 */
export function earliestTimes(
  steps: readonly PlannedStep[],
  zone: string,
  cutAt: Instant,
): readonly (Instant | undefined)[] {
  let from = cutAt;
  return steps.map(({ notBefore }) => {
    if (notBefore === undefined) return undefined;
    const { last, next } = occurrencesAround(notBefore, zone, from, 'compatible');
    from = last === from ? last : next;
    return from;
  });
}
