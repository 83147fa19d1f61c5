import { postRollbackChecklist } from '../../../shared/canary/checklist.ts';
import type { Deployer } from '../../../shared/canary/deployment.ts';
import { nameOfCriterion } from '../../../shared/canary/gate-look.ts';
import type { ReleaseIncident } from '../../../shared/canary/incident-issue.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import { isBackEverywhere } from '../is-back.ts';
import { leftOf, linksFor, type Story } from '../notice-for.ts';
import { whichWay } from '../which-way.ts';
import { byHand, byWorkflow } from './way-back.ts';

/** The incident of a release that was taken back, must go forward, or failed its soak, as far as is seen when its issue is opened. */
export function incidentOf(
  why: readonly string[],
  story: Story,
  deployers: readonly Deployer[],
): ReleaseIncident {
  const { goal, release, view, at } = story;
  const looks = view.looked?.looks ?? [];
  const places = placesOf(goal.unit);
  const shown = places.map((place) => {
    const seen = deploymentAt(view, place);
    return seen === undefined
      ? `${place} does not answer`
      : `${place} shows ${seen.desired} at ${seen.weight}%`;
  });
  const isBack = isBackEverywhere(goal, release, view);
  const isSoak = release?.stage === 'soak';
  const decision = release === undefined ? undefined : whichWay(goal, release);
  const isForward = release?.stage !== 'rolling-back' && !isSoak;
  const unknown = { kind: 'unknown', why: 'measured at the next look' } as const;
  return {
    tag: release?.tag ?? goal.tag ?? '',
    scope: goal.unit.scope,
    weight: release?.weight ?? 0,
    outcome: isSoak ? 'soak-failed' : isForward ? 'roll-forward' : isBack ? 'rolled-back' : 'rolling-back',
    // What measurements say of a soak nobody ordered.
    isAutomatic: isSoak || (release?.isAutomatic ?? true),
    backTo:
      isSoak || isForward ? undefined : [...new Set(Object.values(release.before))].join(', ') || undefined,
    reasons: why,
    measurements: looks.flatMap((look) =>
      look.judgements.map((one) => ({
        criterion: nameOfCriterion(look, one, goal.unit),
        observed: one.observed,
        limit: one.limit,
        query: one.source,
      })),
    ),
    decision: release?.isAutomatic === true ? decision : undefined,
    timeline: [
      { at: release?.weightSince ?? at, what: `${release?.weight ?? 0}% of the traffic` },
      { at: release?.judgedUntil ?? goal.startedAt, what: `decided: ${why[0] ?? 'no reason given'}` },
      { at, what: shown.join('; ') },
    ],
    commands:
      release === undefined || isBack || isForward || (isSoak && decision?.decision === 'roll-forward')
        ? []
        : [...(isSoak ? [byWorkflow(release, goal)] : []), ...byHand(release, view, deployers)],
    done: [
      ...(isBack ? ['All traffic is on the stable version'] : []),
      ...goal.flags.map((flag) => `Flag ${flag} was set to its value of a rollback`),
    ],
    checklist: [
      ...leftOf(story).map((what) => ({ what, state: { kind: 'for-a-person' } as const })),
      ...postRollbackChecklist({
        traffic: isBack
          ? { kind: 'verified', seen: shown.join('; ') }
          : isForward || isSoak
            ? { kind: 'for-a-person' }
            : { kind: 'failed', seen: shown.join('; ') },
        probes: unknown,
        errorRate: unknown,
        flags: goal.flags.length === 0 ? undefined : { kind: 'verified', seen: goal.flags.join(', ') },
        notice: { kind: 'for-a-person' },
      }),
    ],
    links: linksFor(story),
  };
}
