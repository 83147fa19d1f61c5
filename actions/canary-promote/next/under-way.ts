import { letsHotfixPast } from '../../../shared/canary/lets-hotfix-past.ts';
import type { ReleaseState, Stage } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import type { Told } from '../turn.ts';
import type { CanaryQuestion } from '../view.ts';

/** What a step finds: nothing that concerns it, its own release, or another one. */
export type UnderWay =
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly release: ReleaseState }
  | { readonly kind: 'other'; readonly release: ReleaseState }
  /** It has all of the traffic, and a hotfix takes its place. */
  | { readonly kind: 'superseded'; readonly release: ReleaseState }
  | { readonly kind: 'unknown'; readonly ask: readonly CanaryQuestion[] };

const STAGES: readonly Stage[] = ['candidate', 'canary', 'guard', 'soak'];

/**
 * The release that is under way, as the candidate that is asked for finds it. One that was announced and of which no place shows
 * anything stands in nobody's way. A release that is watched at 100% keeps the next train waiting, but not a hotfix, which is
 * often about just that release.
 */
export function underWay({ goal, known, facts }: Told): UnderWay {
  const { release } = known;
  const { tag, unit } = goal;
  if (release === undefined || !STAGES.includes(release.stage)) return { kind: 'none' };
  if (tag === undefined || tag === release.tag) return { kind: 'own', release };
  const isBegun = release.step >= 0;
  const mayPass = letsHotfixPast(release);
  if (isBegun && !mayPass) return { kind: 'other', release };
  const isLast = unit.steps[0]?.weight === 100;
  const ask: readonly CanaryQuestion[] = [
    ...(facts.cluster === undefined ? [{ kind: 'cluster' } as const] : []),
    ...(facts.ground === undefined ? [{ kind: 'ground', tag, isFirst: true, isLast } as const] : []),
  ];
  if (ask.length > 0) return { kind: 'unknown', ask };
  if (mayPass) return { kind: facts.ground?.candidate.isHotfix === true ? 'superseded' : 'other', release };
  const isUntouched = placesOf(unit).every((place) => {
    const desired = deploymentAt(facts, place)?.desired;
    return desired !== undefined && desired === release.before[place];
  });
  return isUntouched ? { kind: 'none' } : { kind: 'other', release };
}
