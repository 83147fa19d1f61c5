import type { Deployment } from '../../../shared/canary/deployment.ts';
import { newRelease } from '../../../shared/canary/new-release.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import { finalTagOf } from '../final-tag.ts';
import { versionNamed } from '../images.ts';
import type { Told } from '../turn.ts';
import { UNRECORDED } from '../unrecorded.ts';

/** Why a release is taken back, and whether measurements say so. */
export type RollbackWhy = { readonly reasons: readonly string[]; readonly isAutomatic: boolean };

/** The release that is under way or was the last, as it is to be taken back; made out from the cluster where the ledger knows none. */
export function releaseToTake(told: Told, why: RollbackWhy): ReleaseState | undefined {
  const { known, goal, facts, unread, at } = told;
  const over = ['rolled-back', 'superseded', 'abandoned'];
  const { release } = known;
  const seen = placesOf(goal.unit).flatMap((place) => deploymentAt(facts, place) ?? []);
  const isAtRest = seen.length > 0 && seen.every(rests);
  const reasons = { why: why.reasons, isAutomatic: why.isAutomatic };
  // What has traffic goes back, whatever version was named: there is no other to take back.
  const isLive = ['candidate', 'canary', 'guard', 'soak', 'rolling-back'].includes(release?.stage ?? '');
  const isNamed =
    release !== undefined && [release.tag, finalTagOf(release)].includes(goal.tag ?? release.tag);
  if (!isLive && isAtRest && isBackAlready(told)) return undefined;
  const isWanted = isNamed || isLive;
  if (release !== undefined && isWanted && !over.includes(release.stage)) return { ...release, ...reasons };
  if (isAtRest && goal.back === undefined) return undefined;
  const onItsWay = seen.filter((one) => !rests(one));
  // Beside one that is on its way what rests is no part of it; where nobody can say what the ledger has of it, it may have got there first.
  const isPart = (one: Deployment) =>
    isAtRest || !rests(one) || (unread !== undefined && mayBeOf(one, onItsWay));
  const parts = placesOf(goal.unit).flatMap((place) => {
    const one = deploymentAt(facts, place);
    return one === undefined || !isPart(one) ? [] : [[place, one] as const];
  });
  return newRelease(
    {
      version: goal.version ?? UNRECORDED,
      tag: goal.tag ?? UNRECORDED,
      configDigest: goal.configDigest,
      at,
    },
    {
      stage: 'canary',
      weight: Math.max(0, ...parts.map(([, one]) => one.weight)),
      images: Object.fromEntries(parts.map(([place, { desired }]) => [place, desired])),
      ...reasons,
    },
  );
}

/**
 * Whether a place may be on the release that others are on their way to or from: not where all of them name their versions and it names another one.
 * It would go behind what it ran before the release, or what it is back on already.
 */
function mayBeOf({ desired }: Deployment, others: readonly Deployment[]): boolean {
  const own = versionNamed(desired);
  const versions = others.map((one) => versionNamed(one.desired));
  return own === undefined || versions.includes(undefined) || versions.includes(own);
}

/** Whether all of the traffic at a place is on what it asks for. */
export function rests({ weight, phase }: Deployment): boolean {
  return weight === 100 && phase === 'steady';
}

/** Whether every place runs the version that the rollback was told to go to. */
function isBackAlready({ goal, facts }: Told): boolean {
  const { back, unit } = goal;
  return (
    back !== undefined &&
    placesOf(unit).every((place) => {
      const seen = deploymentAt(facts, place);
      return seen !== undefined && seen.desired === back.images[place];
    })
  );
}
