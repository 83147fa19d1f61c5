import type { Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import type { Told } from '../turn.ts';

/**
 * Places that were to be taken back and are not, one reason each: nobody knows what ran there before, and they still run the release, or do
 * not answer. Where the ledger was not read, what runs at a place of which the release says nothing may be the release.
 */
export function leftBehind(
  { goal, facts, unread }: Pick<Told, 'goal' | 'facts' | 'unread'>,
  { images, before }: Pick<ReleaseState, 'images' | 'before'>,
): readonly Reason[] {
  return placesOf(goal.unit).flatMap((place) => {
    if (before[place] !== undefined) return [];
    const seen = deploymentAt(facts, place);
    if (seen === undefined) return [silentWithoutTarget(place)];
    const image = images[place];
    if (image === undefined && unread !== undefined && seen.weight > 0) return [notSaid(place, seen)];
    return seen.desired === image && seen.weight > 0 ? [withoutTarget(place, seen)] : [];
  });
}

/** A place that has nothing to go back to. */
export function withoutTarget(place: PlaceName, { desired, weight }: Deployment): Reason {
  return {
    code: 'no-target',
    message: `${place} runs ${desired} at ${weight}% and nothing before it is known: name a version with rollback-to, or go forward`,
    observed: desired,
  };
}

/** A place of which nobody can say whether it is part of what goes back. */
function notSaid(place: PlaceName, seen: Deployment): Reason {
  const { desired, stable, weight } = seen;
  if (stable === undefined) return withoutTarget(place, seen);
  return {
    code: 'no-target',
    message: `${place} runs ${desired} at ${weight}% and was left alone: the ledger did not say whether that belongs to what goes back; if it does, name a version with rollback-to (before it ran ${stable})`,
    observed: desired,
  };
}

function silentWithoutTarget(place: PlaceName): Reason {
  return {
    code: 'no-target',
    message: `${place} does not answer and nothing before it is known: see what it runs; if it is this release, name a version with rollback-to, or go forward`,
  };
}
