import type { Hold } from '../criterion/criterion.ts';
import type { Point } from './point.ts';
import type { Mode } from './request.ts';

export type Counts = { readonly asked: number; readonly present: number; readonly holding: number };
export type Truth = 'holds' | 'breaks' | 'unknown';

export function countsOf(points: readonly Point[]): Counts {
  const present = points.filter(({ truth }) => truth !== 'unknown').length;
  const holding = points.filter(({ truth }) => truth === 'holds').length;
  return { asked: points.length, present, holding };
}

/**
 * What the points of one window come to. `at least N of M` holds when N hold and breaks when no N can any more. Otherwise one
 * point that breaks is enough to break it; to hold, every point must be there in `advance`, half of them in the other lists.
 */
export function truthOf(hold: Hold | undefined, mode: Mode, { asked, present, holding }: Counts): Truth {
  const unknown = asked - present;
  if (hold?.kind === 'at-least') {
    if (holding >= hold.count) return 'holds';
    return holding + unknown < hold.count ? 'breaks' : 'unknown';
  }
  if (present > holding) return 'breaks';
  if (holding === 0 || holding < wanted(hold, mode, asked)) return 'unknown';
  return 'holds';
}

/** How many points must hold for the window to hold. */
export function wanted(hold: Hold | undefined, mode: Mode, asked: number): number {
  if (hold?.kind === 'at-least') return hold.count;
  return mode === 'advance' ? asked : Math.ceil(asked / 2);
}
