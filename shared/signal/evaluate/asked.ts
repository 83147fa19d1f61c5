import type { Instant } from '../../calendar/instant.ts';
import type { Hold, Reference, SignalCriterion } from '../criterion/criterion.ts';
import { type Grid, gridBefore } from '../grid.ts';

/** The points that a criterion is judged by when the verdict is of `end`: one, those of `for` with both ends, or the last M. */
export function judgedGrid(hold: Hold | undefined, end: Instant, step: number): Grid {
  if (hold === undefined) return { start: end, step, count: 1 };
  if (hold.kind === 'for') return gridBefore(end, hold.duration, step);
  return { start: end - (hold.of - 1) * step, step, count: hold.of };
}

/** The points to measure for a judged grid: `over` reaches further back. */
export function measuredGrid({ over }: SignalCriterion, { start, step, count }: Grid): Grid {
  const more = overSteps(over, step);
  return { start: start - more * step, step, count: count + more };
}

/**
 * The points to measure for a baseline: the judged ones, those so much earlier, or those of the window that ends at the
 * last point before both `before`, the weight change, and the judged points.
 */
export function baselineGrid(
  of: Exclude<Reference, { readonly kind: 'slo' }>,
  judged: Grid,
  before: Instant,
): Grid {
  const { step } = judged;
  switch (of.kind) {
    case 'stable':
      return judged;
    case 'earlier':
      return { ...judged, start: judged.start - of.offset };
    case 'own-mean': {
      const end = judged.start + Math.ceil((Math.min(before, judged.start) - judged.start) / step - 1) * step;
      return gridBefore(end, of.window, step);
    }
  }
}

/** How many steps the mean of `over` reaches back from its point. */
export function overSteps(over: number | undefined, step: number): number {
  return over === undefined ? 0 : Math.ceil(over / step);
}
