import { undoneByHand } from '../../../shared/canary/page-for.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import { pageEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { hold, withRelease } from './stops.ts';

/**
 * A release with all of the traffic that somebody has taken back by hand. Whatever is measured, it is neither over its guard nor complete; evidence against
 * it still takes it back, which marks it. A person must say what it is, and is paged for that once. `undefined` where every place that
 * answers runs it, and before it has all of the traffic: there its next step says `changed-by-hand`.
 */
export function undone(
  { goal, facts, known }: Pick<Told, 'goal' | 'facts' | 'known'>,
  release: ReleaseState,
): CanaryNext | undefined {
  const { tag, version, paged, weight } = release;
  if (weight !== 100) return undefined;
  const places = placesOf(goal.unit).flatMap((place) => {
    const desired = deploymentAt(facts, place)?.desired;
    const isOwn = desired === undefined || desired === release.images[place];
    return isOwn || desired !== release.before[place] ? [] : [`${place} runs ${desired}`];
  });
  if (places.length === 0) return undefined;
  const page = undoneByHand({ scope: goal.unit.scope, version, undone: places });
  const message = `${tag} was taken back by hand: ${places.join(', ')}. Request adopt with a reason, or rollback`;
  if (!goal.pages || paged.includes(page.dedupKey))
    return hold(tag, 'fail', [{ code: 'changed-by-hand', message }]);
  return {
    kind: 'intend',
    subject: tag,
    line: `${tag}: page, ${page.summary}`,
    plan: [pageEffect(page)],
    remember: withRelease(known, { ...release, paged: [...paged, page.dedupKey] }),
  };
}
