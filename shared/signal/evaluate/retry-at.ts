import type { Instant } from '../../calendar/instant.ts';
import type { Point } from './point.ts';
import type { SignalRequest } from './request.ts';
import { firstUsable } from './sample.ts';
import { wanted } from './window.ts';

/**
 * The first point of the grid at which a criterion can hold after a weight change: when so many points as it wants no longer
 * look back past the change (a change + rate window + 2 scrapes, and `over` where there is one), and lie behind the last one that
 * rests on a sample from before it.
 */
export function retryAt(request: SignalRequest, points: readonly Point[]): Instant {
  const { grid, criterion, mode } = request;
  const early = points.findLast((point) => point.truth === 'unknown' && point.doubt === 'too-early');
  const first = Math.max(firstUsable(request) + (criterion.over ?? 0), (early?.at ?? -Infinity) + grid.step);
  const aligned = grid.start + Math.ceil((first - grid.start) / grid.step) * grid.step;
  return aligned + (wanted(criterion.hold, mode, grid.count) - 1) * grid.step;
}
