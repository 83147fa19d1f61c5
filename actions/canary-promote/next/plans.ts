import type { NotifyEvent } from '../../../shared/notify/event.ts';
import type { Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { irreversibleMigration } from '../../../shared/canary/page-for.ts';
import { dedupKey, type Page } from '../../../shared/canary/page.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { CanaryEffect } from '../effects.ts';
import {
  abortEffect,
  finalTagEffect,
  flagEffect,
  issueEffect,
  latestEffect,
  markEffect,
  notifyEffect,
  pageEffect,
  pinEffect,
  publishEffect,
  undoEffect,
  weightEffect,
} from '../make-effects.ts';
import type { CanaryGoal } from '../goal.ts';
import type { FinalRelease } from '../final-tag.ts';
import { incidentKey } from '../keys.ts';

/** The writes of one step: every place gets the version, then its weight; after the last step the version becomes final. */
export function stepPlan(
  goal: CanaryGoal,
  release: ReleaseState,
  weight: number,
  final: { readonly version: string; readonly tag: string },
): readonly CanaryEffect[] {
  const { version } = release;
  const places = placesOf(goal.unit);
  const pins = release.step < 0 ? pinPlan(goal, release) : [];
  const weights = places.map((place) =>
    weightEffect(
      place,
      release.weight,
      weight,
      version,
      release.step < 0 ? release.images[place] : undefined,
    ),
  );
  const key = `${version} ${weight}%`;
  if (weight < 100) return [...pins, ...weights, ...told(goal, 'canary', key)];
  return [
    ...pins,
    ...weights,
    finalTagEffect({ tag: final.tag, sha: release.sha, candidate: release.tag }),
    publishEffect(final.tag, release.tag),
    ...told(goal, release.isHotfix ? 'hotfix' : 'promotion', key),
  ];
}

/** Gives every place the version, without traffic. */
export function pinPlan(
  { unit }: CanaryGoal,
  { version, images, before }: ReleaseState,
): readonly CanaryEffect[] {
  return placesOf(unit).flatMap((place) => {
    const [from, image] = [before[place], images[place]];
    return from === undefined || image === undefined || from === image
      ? []
      : [pinEffect(place, from, image, version)];
  });
}

/** Kept among what was paged: a rollback that another run has to finish is told once. */
export const TOLD = 'rollback-told';

/** Where a rollback goes to, by place; `undefined` where nothing stable is known. */
export type Targets = Readonly<Record<PlaceName, string | undefined>>;

/**
 * The writes that take a release back: all traffic first, in the reverse order of the places, then the desired versions, then
 * flags, the issue, the page, the release and the notices. What is not of the release it writes over only where a person ordered it.
 */
export function rollbackPlan(
  goal: CanaryGoal,
  release: ReleaseState,
  {
    targets,
    splits,
    others,
    final,
    page,
  }: {
    readonly targets: Targets;
    /** Places where some of the traffic still is on stable, so that it can go back at once. */
    readonly splits: ReadonlySet<PlaceName>;
    /** What places show that is not of the release, nor what it goes back to. */
    readonly others: ReadonlyMap<PlaceName, Pick<Deployment, 'desired'>>;
    readonly final: FinalRelease | undefined;
    /** Whom a rollback by itself must wake; `undefined` where the channel is enough. */
    readonly page: Page | undefined;
  },
): readonly CanaryEffect[] {
  const { version, isAutomatic } = release;
  const back = placesOf(goal.unit)
    .filter((place) => !isAutomatic || !others.has(place))
    .toReversed();
  return [
    ...back
      .filter((place) => splits.has(place))
      .map((place) => abortEffect(place, targets[place] ?? null, version, others.get(place)?.desired)),
    ...back.flatMap((place) => {
      const to = targets[place];
      return to === undefined ? [] : [undoEffect(place, to, version, others.get(place)?.desired)];
    }),
    ...onceBackPlan(goal, release, { final, page }),
    ...(goal.pages ? [pageEffect(alarm(goal, release))] : []),
  ];
}

/** What of a rollback is left once the old version has the traffic again, whoever gave it that. */
export function onceBackPlan(
  goal: CanaryGoal,
  release: ReleaseState,
  { final, page }: { readonly final: FinalRelease | undefined; readonly page: Page | undefined },
): readonly CanaryEffect[] {
  const { why, tag, paged } = release;
  return [
    ...afterTraffic(goal, release, page),
    ...(final === undefined || !goal.issues ? [] : releaseTakenBack(final)),
    ...(paged.includes(TOLD) ? [] : told(goal, 'rollback', tag, why)),
  ];
}

function releaseTakenBack({ tag, before }: FinalRelease): readonly CanaryEffect[] {
  return [markEffect(tag), ...(before === null ? [] : [latestEffect(before)])];
}

/**
 * The page that goes out only when nobody has seen a rollback come true everywhere, be it that a place does not show it or that it has
 * nothing to go back to. Who sends it adds what to type, and what was left behind.
 */
function alarm({ unit: { scope } }: CanaryGoal, { version, why }: ReleaseState): Page {
  return {
    kind: 'rollback-not-confirmed',
    severity: 'critical',
    dedupKey: dedupKey({ scope, version }, 'rollback-not-confirmed'),
    summary: `The rollback of ${version} is not confirmed everywhere: do by hand what is left of it, as told below`,
    details: why.map((value) => ({ name: 'reason', value })),
  };
}

/** With an irreversible migration nothing goes back: flags off, page, and a person goes forward. */
export function forwardPlan(goal: CanaryGoal, release: ReleaseState): readonly CanaryEffect[] {
  const { version, weight, why } = release;
  return [
    ...afterTraffic(
      goal,
      release,
      irreversibleMigration({ scope: goal.unit.scope, version, weight, fired: why }),
    ),
    ...told(goal, 'incident', release.tag, release.why),
  ];
}

/** A check of the soak failed: flags off, issue, page; whether traffic goes back is for a person to say. */
export function soakFailedPlan(goal: CanaryGoal, release: ReleaseState, page: Page): readonly CanaryEffect[] {
  return [...afterTraffic(goal, release, page), ...told(goal, 'hold', `soak ${release.tag}`, release.why)];
}

function afterTraffic(
  goal: CanaryGoal,
  { tag, version, why }: ReleaseState,
  page: Page | undefined,
): readonly CanaryEffect[] {
  return [
    ...goal.flags.map((name) => flagEffect(name, version)),
    ...(goal.issues ? [issueEffect('incident', incidentKey(tag), why)] : []),
    ...(goal.pages && page !== undefined ? [pageEffect(page)] : []),
  ];
}

/** One notice to each who is told of such an event. */
export function told(
  { notices }: CanaryGoal,
  event: NotifyEvent,
  key: string,
  why: readonly string[] = [],
): readonly CanaryEffect[] {
  return (notices.get(event) ?? []).map((to) => notifyEffect(to, event, key, why));
}
