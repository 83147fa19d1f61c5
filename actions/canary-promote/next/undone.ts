import { firing, type GateLook } from '../../../shared/canary/gate-look.ts';
import type { PlaceName } from '../../../shared/canary/deployment.ts';
import { undoneByHand } from '../../../shared/canary/page-for.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import { pageEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { whichWay } from '../which-way.ts';
import { withBlindness } from './blindness.ts';
import { isInOtherHands } from './in-other-hands.ts';
import { hold, withRelease } from './stops.ts';

type Undone = Pick<Told, 'goal' | 'facts' | 'known'>;

/**
 * A release with all of the traffic that somebody has taken back by hand. Whatever is measured, it is neither over its guard nor complete; evidence against
 * it still takes it back, which marks it. A person must say what it is, and is paged for that once. `undefined` where every place that
 * answers runs it, and before it has all of the traffic: there its next step says `changed-by-hand`.
 */
export function undone(told: Undone, release: ReleaseState): CanaryNext | undefined {
  const { goal, known } = told;
  const { tag, version, paged } = release;
  const places = placesOf(goal.unit).flatMap((place) => undoneAt(place, told, release) ?? []);
  if (places.length === 0) return undefined;
  const page = undoneByHand({ scope: goal.unit.scope, version, undone: places });
  const message = `${tag} was taken back by hand: ${places.join(', ')}. Request adopt with a reason, or rollback`;
  const state = withBlindness(told, release);
  if (!goal.pages || paged.includes(page.dedupKey))
    return hold(tag, 'fail', [{ code: 'changed-by-hand', message }], { remember: withRelease(known, state) });
  return {
    kind: 'intend',
    subject: tag,
    line: `${tag}: page, ${page.summary}`,
    plan: [pageEffect(page)],
    remember: withRelease(known, { ...state, paged: [...paged, page.dedupKey] }),
  };
}

/** Whether a hand has taken it back at each of these places, all of which answer. */
export function isUndoneAt(places: readonly PlaceName[], told: Undone, release: ReleaseState): boolean {
  return places.every((place) => undoneAt(place, told, release) !== undefined);
}

/**
 * The looks that call for a rollback by more than the hand that took it back, or put something else there, has said: that a service is silent there says nothing more, nor does
 * evidence on which nothing would go back.
 */
export function evidenceIn(
  looks: readonly GateLook[],
  told: Undone,
  release: ReleaseState,
): readonly GateLook[] {
  const { unit } = told.goal;
  return firing(looks).filter(({ service, reasons }) => {
    const places = unit.services.find(({ name }) => name === service)?.places ?? [];
    const isDisplaced = places.every((place) =>
      isInOtherHands(place, deploymentAt(told.facts, place), release),
    );
    if (places.length === 0 || !(isDisplaced || isUndoneAt(places, told, release))) return true;
    const isSilence = reasons.every(({ code }) => code === 'canary-silent');
    return !isSilence && whichWay(told.goal, release).decision !== 'roll-forward';
  });
}

/**
 * What a place shows of a release that a hand has taken back there. It runs what ran before, or the traffic is on that and the release stands by;
 * a place whose pods have all died takes no traffic either, and is no such place.
 */
function undoneAt(
  place: PlaceName,
  { facts }: Pick<Undone, 'facts'>,
  { images, before, weight }: ReleaseState,
): string | undefined {
  const seen = deploymentAt(facts, place);
  if (weight !== 100 || seen === undefined) return undefined;
  if (seen.desired !== images[place])
    return seen.desired === before[place] ? `${place} runs ${seen.desired}` : undefined;
  const standsBy = seen.weight === 0 && (seen.phase === 'paused' || seen.phase === 'aborted');
  return standsBy ? `${place} has no traffic on ${seen.desired}` : undefined;
}
