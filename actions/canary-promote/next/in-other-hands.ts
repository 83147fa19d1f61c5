import type { Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import { displacedByHand } from '../../../shared/canary/page-for.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import { pageEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { hold, withRelease } from './stops.ts';

type Of = Pick<ReleaseState, 'tag' | 'images' | 'before'>;

/**
 * Whether a place is asked for something that is neither a release nor what ran before it: somebody has put it there since. Where nobody
 * knows what ran before, it may be that.
 */
export function isInOtherHands(
  place: PlaceName,
  seen: Deployment | undefined,
  { images, before }: Omit<Of, 'tag'>,
): seen is Deployment {
  const [image, old] = [images[place], before[place]];
  if (image === undefined || old === undefined || seen === undefined) return false;
  // It may be half of our own work.
  if (seen.isUnclear === true) return false;
  return seen.desired !== image && seen.desired !== old;
}

/** What the places of a release show that are. */
export function handsAt(
  { goal, facts }: Pick<Told, 'goal' | 'facts'>,
  release: Omit<Of, 'tag'>,
): ReadonlyMap<PlaceName, Deployment> {
  return new Map(
    placesOf(goal.unit).flatMap((place) => {
      const seen = deploymentAt(facts, place);
      return isInOtherHands(place, seen, release) ? [[place, seen] as const] : [];
    }),
  );
}

/** The same, one reason each. A rollback by itself leaves them alone. */
export function inOtherHands(told: Pick<Told, 'goal' | 'facts'>, release: Of): readonly Reason[] {
  return [...handsAt(told, release)].map(([place, { desired, weight }]) => ({
    code: 'changed-by-hand',
    message: `${place} runs ${desired} at ${weight}%, which is ${neither(release)}: somebody put it there, so it is left alone. If it must go too, name a version with rollback-to`,
    observed: desired,
  }));
}

/** What a person's rollback goes over at a place, in a sentence: who ordered it knows of the release, and may not know of that. */
export function goesOver(place: PlaceName, { desired }: Deployment, to: string, release: Of): string {
  return `${place} ran ${desired}, which is ${neither(release)}: a person ordered the rollback, so ${to} is put over it`;
}

/**
 * Where no place of a release runs it nor what was before, a rollback by itself has nothing to take back. What came in its place is for a
 * person to say, who is paged for that once.
 */
export function displaced(told: Told, release: ReleaseState): CanaryNext {
  const { goal, known } = told;
  const { tag, version, paged, why } = release;
  const hands = inOtherHands(told, release);
  const shown = hands.map(({ message }) => message);
  const page = displacedByHand({ scope: goal.unit.scope, version, shown, why });
  const state = known.release ?? release;
  if (!goal.pages || paged.includes(page.dedupKey)) return hold(tag, 'fail', hands);
  return {
    kind: 'intend',
    subject: tag,
    line: `${tag}: page, ${page.summary}`,
    plan: [pageEffect(page)],
    remember: withRelease(known, { ...state, paged: [...paged, page.dedupKey] }),
  };
}

function neither({ tag }: Of): string {
  return `neither ${tag} nor what ran before it`;
}
