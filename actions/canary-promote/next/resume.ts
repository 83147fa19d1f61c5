import { reasonsOf } from '../../../shared/canary/gate-look.ts';
import { whatFroze } from '../../../shared/canary/frozen.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { Frozen } from '../../../shared/canary/release-state.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { replaced } from './replaced.ts';
import { rollBack } from './roll-back.ts';
import { nothing, refuse } from './stops.ts';
import { closeTwin, untilResumed } from './twin-incident.ts';
import { evidenceIn, undone } from './undone.ts';

/**
 * What a recovery job asks for after a run that failed, was cancelled or said nothing: an open intent has been carried on by then, and
 * a weight that is on is looked at; only evidence takes it back. A captain's resume with a reason also lets promotions go on after
 * a rollback or a failed soak.
 */
export function resume(told: Told): CanaryNext {
  const { goal, known, facts } = told;
  const { release, frozen } = known;
  if (frozen !== undefined && goal.asker.isPerson) return lift(told, frozen);
  if (release === undefined || (release.stage !== 'canary' && release.stage !== 'guard')) {
    if (frozen === undefined) return nothing('nothing-open', `nothing of ${goal.unit.scope} is half done`);
    const twin = closeTwin(told, {
      line: `${release?.tag ?? goal.unit.scope}: close the twin of its incident`,
    });
    return twin ?? nothing('frozen', untilResumed(frozen));
  }
  const other = replaced(told, release);
  if (other !== undefined) return other;
  const kind = release.weight === 100 ? 'guard' : 'step';
  const of = {
    version: release.version,
    step: release.step,
    weight: release.weight,
    since: release.weightSince,
    kind,
  } as const;
  if (facts.looked?.of.kind !== kind) return { kind: 'observe', ask: [{ kind: 'looks', of }] };
  const bad = evidenceIn(facts.looked.looks, told, release);
  if (bad.length > 0)
    return rollBack(told, {
      reasons: reasonsOf(bad, goal.unit).map(({ message }) => message),
      isAutomatic: true,
    });
  const back = undone(told, release);
  if (back !== undefined) return back;
  return nothing(
    'nothing-open',
    `${release.tag} is at ${release.weight}% and nothing of it is half done; nothing calls for a rollback`,
  );
}

function lift(told: Told, frozen: Frozen): CanaryNext {
  const { goal, known, at } = told;
  const reasons = [
    ...(goal.reason === undefined
      ? [
          {
            code: 'reason-missing',
            message: `${whatFroze(frozen)}: say with reason why promotions may go on`,
          },
        ]
      : []),
    ...(goal.isCaptain === true
      ? []
      : [
          {
            code: goal.isCaptain === undefined ? 'role-unreadable' : 'not-in-role',
            message: `only a release captain lets promotions go on once ${whatFroze(frozen)}, and ${goal.asker.login} ${goal.isCaptain === undefined ? 'cannot be told to be one' : 'is none'}`,
          },
        ]),
  ];
  if (reasons.length > 0) return refuse(reasons);
  const line = `${goal.unit.scope}: promotions go on, ${goal.asker.login}: ${goal.reason ?? ''}`;
  const remember = rememberUnit({ ...known, frozen: undefined });
  const twin = closeTwin(told, { line, remember });
  if (twin !== undefined) return twin;
  return {
    kind: 'stop',
    decision: 'complete',
    verdict: 'pass',
    reasons: [{ code: 'resumed', message: line }],
    subject: known.release?.tag ?? goal.unit.scope,
    line,
    remember,
    retryAt: at,
  };
}
