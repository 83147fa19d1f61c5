import { newRelease } from '../../../shared/canary/new-release.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import type { StepFacts } from '../../../shared/canary/step-facts.ts';
import { earliestTimes } from '../../../shared/canary/step-time.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Check } from '../../../shared/gate/check.ts';
import { deploymentAt } from '../conditions.ts';
import type { Told } from '../turn.ts';
import type { Ground } from '../view.ts';

/** A candidate before its first step: what runs now is what it can go back to. */
export function freshRelease({ goal, facts, at }: Told, { candidate, images }: Ground): ReleaseState {
  const before = placesOf(goal.unit).flatMap((place) => {
    const seen = deploymentAt(facts, place);
    return seen === undefined ? [] : [[place, seen.desired] as const];
  });
  const { version, tag, sha, cutAt, isHotfix } = candidate;
  return newRelease(
    { version, tag, configDigest: goal.configDigest, at },
    { sha: sha ?? '', cutAt, isHotfix, images, before: Object.fromEntries(before) },
  );
}

/** All that the judgement on a step sees, out of what this run knows. */
export function stepFacts(told: Told, release: ReleaseState, ground: Ground, approvals: Check): StepFacts {
  const { goal, facts, known, at } = told;
  return {
    at,
    request: goal.request,
    asker: goal.asker,
    unit: goal.unit,
    memory: known,
    release,
    candidate: ground.candidate,
    images: release.step < 0 ? ground.images : release.images,
    cluster: facts.cluster?.seen ?? new Map(),
    preflight: ground.preflight,
    opening: ground.opening,
    buffer: ground.buffer,
    earliest: earliestTimes(goal.unit.steps, goal.timezone, release.cutAt),
    looks: facts.looked?.looks ?? [],
    approvals,
  };
}
