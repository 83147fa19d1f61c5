import { formatInstant } from '../../../shared/calendar/instant.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Json } from '../../../shared/evidence/canonical-json.ts';
import type { Fact } from '../../../shared/gate/record.ts';
import type { Decision } from '../../../shared/gate/verdict.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryGoal } from '../goal.ts';
import type { CanaryView } from '../view.ts';
import { whichWay } from '../which-way.ts';

/** What the record keeps of the facts: what ran where, every criterion with its query, who approved, and why back or forward. */
export function recordFacts(
  view: CanaryView,
  goal: CanaryGoal,
  release: ReleaseState | undefined,
  decision: Decision,
): readonly Fact[] {
  return [...seenFacts(view, goal), ...wayFacts(goal, release, decision)];
}

function seenFacts(view: CanaryView, goal: CanaryGoal): readonly Fact[] {
  const places = placesOf(goal.unit).map((place) => {
    const seen = deploymentAt(view, place);
    const value: Json =
      seen === undefined
        ? null
        : {
            desired: seen.desired,
            stable: seen.stable ?? null,
            weight: seen.weight,
            phase: seen.phase,
            ready: seen.ready ?? null,
          };
    return { name: 'place', source: place, value };
  });
  const looks = (view.looked?.looks ?? []).flatMap(({ service, at, judgements }) =>
    judgements.map(({ criterion, list, verdict, code, observed, limit, source }) => ({
      name: 'criterion',
      source,
      value: {
        service,
        at: formatInstant(at),
        list,
        criterion,
        verdict,
        code,
        observed: observed ?? null,
        limit: limit ?? null,
      },
    })),
  );
  const approvers = (view.approved?.approvers ?? []).map(({ role, login, by, at, url }) => ({
    name: 'approval',
    source: url ?? by,
    value: { role, login, by, at: formatInstant(at) },
  }));
  return [...places, ...looks, ...approvers];
}

/** Why back or forward, row by row of the runbook's table. */
function wayFacts(goal: CanaryGoal, release: ReleaseState | undefined, decision: Decision): readonly Fact[] {
  if (release?.isAutomatic !== true || (decision !== 'rollback' && decision !== 'roll-forward')) return [];
  const { decision: way, rows, summary } = whichWay(goal, release);
  return [
    { name: 'back or forward', source: 'decision table of the runbook', value: { way, summary, rows } },
  ];
}
