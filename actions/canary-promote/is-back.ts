import type { ReleaseState } from '../../shared/canary/release-state.ts';
import { placesOf } from '../../shared/canary/unit.ts';
import { deploymentAt } from './conditions.ts';
import type { CanaryGoal } from './goal.ts';
import { inOtherHands } from './next/in-other-hands.ts';
import { leftBehind } from './next/left-behind.ts';
import { isRising } from './next/rising.ts';
import type { CanaryView } from './view.ts';

/** Whether every place that is to go back shows that none of the traffic is on what a rollback takes back. */
export function isBackEverywhere(
  goal: CanaryGoal,
  release: ReleaseState | undefined,
  view: CanaryView,
): boolean {
  if (release === undefined) return false;
  const { before } = release;
  const seen = { goal, facts: view, unread: view.unread };
  if ([...leftBehind(seen, release), ...inOtherHands(seen, release)].length > 0) return false;
  return placesOf(goal.unit).every((place) => {
    const seen = deploymentAt(view, place);
    const to = before[place];
    if (to === undefined) return true;
    return seen !== undefined && (seen.weight === 0 || seen.desired === to) && !isRising(seen, to);
  });
}
