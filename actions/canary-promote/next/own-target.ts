import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { compareVersions, parseVersion } from '../../../shared/semver/version.ts';
import { deploymentAt } from '../conditions.ts';
import { finalTagOf } from '../final-tag.ts';
import type { CanaryGoal } from '../goal.ts';
import { versionNamed } from '../images.ts';
import type { Told } from '../turn.ts';
import type { Targets } from './plans.ts';
import { rests } from './release-to-take.ts';
import { MOST_NAMED } from './roll-back-at-rest.ts';

type Back = NonNullable<CanaryGoal['back']>;
type Seen = Pick<Told, 'goal' | 'facts' | 'known'>;

/**
 * Why a rollback may not go where it was told to: that is the very release that it takes back, and every place would get the same code under
 * another name. `undefined` where it goes elsewhere.
 * @param without where the same rollback goes to when it is told nothing
 */
export function ownTarget(seen: Seen, release: ReleaseState, without: Targets): Reason | undefined {
  const { goal } = seen;
  const { back, request } = goal;
  if (back === undefined || !isItself(seen, back, release)) return undefined;
  const to = Object.entries(without).flatMap(([place, image]) =>
    image === undefined || isSameCode(image, back.images[place]) ? [] : [`${place} to ${image}`],
  );
  const isKnown = isRemembered(seen, release);
  const isUnderWay = isKnown ? release.stage !== 'complete' : !everyPlace(seen, rests);
  // What nobody remembers and what rests looks like nothing to take back, unless it is told where to.
  const mayBeLeftOut = to.length > 0 && (isKnown || isUnderWay);
  const named = request.kind === 'rollback' ? (request.to ?? back.version) : back.version;
  const what = [isKnown ? release.tag : [], runs(seen)].flat().join('; ');
  const instead = mayBeLeftOut
    ? `leave out rollback-to to take back ${to.join(', ')}`
    : nameAnother(goal, back);
  return {
    code: 'same-version',
    message: `rollback-to: ${named} is what ${isUnderWay ? 'is under way' : 'runs'} (${what}): ${instead}`,
    observed: named,
  };
}

function isItself(seen: Seen, { version, images }: Back, release: ReleaseState): boolean {
  const own = Object.entries(release.images);
  const isSame = own.length > 0 && own.every(([place, image]) => isSameCode(image, images[place]));
  if (!isRemembered(seen, release)) {
    const isThere = own.every(([place, image]) => {
      const one = deploymentAt(seen.facts, place);
      return image === images[place] && one !== undefined && rests(one);
    });
    const goesBack = own.some(([place]) => isOlder(images[place], deploymentAt(seen.facts, place)?.stable));
    // What runs it under this very name and rests is where it was told to go: it is for those that do not answer. And what
    // is older than what is stable was told to go back before, and is on its way.
    return isSame && !isThere && !goesBack;
  }
  const isNamed = [release.tag, finalTagOf(release)].includes(version);
  if (release.stage !== 'complete') return isNamed || isSame;
  // What is over may have been followed by something that no ledger knows, and that may go back to it.
  return (isNamed || isSame) && everyPlace(seen, ({ desired }, place) => isSameCode(desired, images[place]));
}

/** Whether the ledger has the release, and it was not made out from the places. */
function isRemembered({ known }: Seen, { tag, stage }: ReleaseState): boolean {
  return known.release?.tag === tag && known.release.stage === stage;
}

/** Whether two images are of one commit: the same, or those of a candidate and of the final version that it becomes. */
function isSameCode(image: string, target: string | undefined): boolean {
  if (target === undefined) return false;
  const [version, wanted] = [versionNamed(image), versionNamed(target)];
  const isBecome = version !== undefined && wanted !== undefined && finalTagOf({ tag: version }) === wanted;
  return image === target || isBecome;
}

function isOlder(image: string | undefined, than: string | undefined): boolean {
  const [one, other] = [image, than].map((named) =>
    parseVersion((named === undefined ? undefined : versionNamed(named)) ?? '', 'semver'),
  );
  return one?.ok === true && other?.ok === true && compareVersions(one.value, other.value) < 0;
}

/** Whether it is so of every place that answers. */
function everyPlace(
  { goal: { unit }, facts }: Seen,
  isSo: (one: NonNullable<ReturnType<typeof deploymentAt>>, place: string) => boolean,
): boolean {
  return placesOf(unit).every((place) => {
    const one = deploymentAt(facts, place);
    return one === undefined || isSo(one, place);
  });
}

function runs({ goal: { unit }, facts }: Seen): readonly string[] {
  return placesOf(unit).flatMap((place) => {
    const one = deploymentAt(facts, place);
    return one === undefined ? [] : [`${place} runs ${one.desired} at ${one.weight}%`];
  });
}

function nameAnother({ finals }: CanaryGoal, { version }: Back): string {
  const others = finals.filter((tag) => tag !== version).slice(-MOST_NAMED);
  const named = others.length === 0 ? '' : `; the last others are ${others.join(', ')}`;
  return `name the version before it${named}`;
}
