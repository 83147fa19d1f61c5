import type { Hold } from '../criterion/criterion.ts';
import type { Point } from './point.ts';
import type { Mode } from './request.ts';

export type Counts = { readonly asked: number; readonly present: number; readonly holding: number };
export type Truth = 'holds' | 'breaks' | 'unknown';

export function countsOf(points: readonly Point[]): Counts {
  let present = 0;
  let holding = 0;
  for (const { truth } of points) {
    if (truth !== 'unknown') present += 1;
    if (truth === 'holds') holding += 1;
  }
  return { asked: points.length, present, holding };
}

/** The counts of every window of so many points, in order: each from the one before it, so that a day of them costs a day and not a day of windows. */
export function countsOfEach(points: readonly Point[], size: number): readonly Counts[] {
  if (points.length < size) return [];
  let { present, holding } = countsOf(points.slice(0, size));
  const counts = [{ asked: size, present, holding }];
  for (let next = size; next < points.length; next += 1) {
    const [gone, come] = [points[next - size]?.truth, points[next]?.truth];
    present += known(come) - known(gone);
    holding += held(come) - held(gone);
    counts.push({ asked: size, present, holding });
  }
  return counts;
}

function known(truth: Truth | undefined): 0 | 1 {
  return truth === 'holds' || truth === 'breaks' ? 1 : 0;
}

function held(truth: Truth | undefined): 0 | 1 {
  return truth === 'holds' ? 1 : 0;
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
