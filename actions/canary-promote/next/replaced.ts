import { formatInstant } from '../../../shared/calendar/instant.ts';
import { letsHotfixPast } from '../../../shared/canary/lets-hotfix-past.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { hold, withEnd } from './stops.ts';

/** Milliseconds until the next look at what has replaced it. */
const AGAIN = 3_600_000;

/**
 * A release that all had the traffic of, where a place runs something else by now that is not what was stable before it: a hotfix of one of its
 * services, or a hand. What is measured there is not about it, and taking it back would take the other one away: so it is
 * neither judged nor taken back by itself. It ends when its soak would have. `undefined` where it still runs, or was taken back by hand.
 */
export function replaced(told: Told, release: ReleaseState): CanaryNext | undefined {
  const { goal, facts, known, at } = told;
  if (!letsHotfixPast(release)) return undefined;
  if (facts.cluster === undefined) return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const others = placesOf(goal.unit).flatMap((place) => {
    const desired = deploymentAt(facts, place)?.desired;
    const isOwn = desired === release.images[place] || desired === release.before[place];
    return desired === undefined || isOwn ? [] : [`${place} runs ${desired}`];
  });
  if (others.length === 0) return undefined;
  const end = release.soakUntil ?? at;
  const what = `${release.tag} is replaced: ${others.join(', ')}`;
  if (at < end)
    return hold(
      release.tag,
      'inconclusive',
      [
        {
          code: 'replaced',
          message: `${what}; nothing takes it back by itself, and it ends at ${formatInstant(end)}. Where a hand did it, request adopt`,
        },
      ],
      { retryAt: Math.min(at + AGAIN, end) },
    );
  return {
    kind: 'stop',
    decision: 'none',
    verdict: 'pass',
    reasons: [{ code: 'superseded', message: what }],
    subject: release.tag,
    line: `${release.tag} ${goal.unit.scope}: superseded, ${others.join(', ')}`,
    remember: rememberUnit(withEnd(known, release, 'superseded')),
  };
}
