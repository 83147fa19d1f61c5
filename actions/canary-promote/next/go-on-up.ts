import { firing, reasonsOf } from '../../../shared/canary/gate-look.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import type { SealedIntent } from '../../../shared/drive/log.ts';
import { doneHere } from '../../../shared/drive/log.ts';
import { deploymentAt, holds, isSeen, outsideOf } from '../conditions.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { begunAt, isSettled, isTakenOver, LOOK_EVERY, shows } from './progress.ts';
import { beginAnew, refuse, withRelease } from './stops.ts';
import { stepTaken } from './step-taken.ts';

/** Longest time for a place to show a weight that it was given, in milliseconds: Kubernetes' own progress deadline. */
export const SETTLE = 600_000;

/** Goes on with a step. Who takes it over begins nothing anew, and rolls back only on evidence. */
export function goOnUp(open: SealedIntent, effects: readonly CanaryEffect[], told: Told): CanaryNext {
  const { facts, log, known, at } = told;
  const { release } = known;
  if (release === undefined)
    return refuse([
      {
        code: 'memory-lost',
        message: `the ledger has an open step of ${open.subject} and remembers no release: request adopt`,
      },
    ]);
  if (facts.cluster === undefined) return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const question = outsideOf(effects);
  if (question !== undefined && !isSeen(facts, question))
    return { kind: 'observe', ask: [{ kind: 'outside', question }] };

  if (isTakenOver(open, log)) {
    const begun = effects.some((effect) => isSettled(effect, facts, log));
    if (!begun)
      return beginAnew(
        open.subject,
        'plan-outdated',
        `${open.line}: announced ${open.at} by ${open.by.actor}, not begun, and given up`,
      );
    if (facts.looked === undefined && release.step >= 0)
      return {
        kind: 'observe',
        ask: [
          {
            kind: 'looks',
            of: {
              version: release.version,
              step: release.step,
              weight: release.weight,
              since: release.weightSince,
              kind: 'step',
            },
          },
        ],
      };
    const bad = firing(facts.looked?.looks ?? []);
    if (bad.length > 0)
      return toRollback(
        told,
        release,
        reasonsOf(bad, told.goal.unit).map(({ message }) => message),
      );
  }

  const [pending] = effects.filter((effect) => !isSettled(effect, facts, log));
  const waiting = effects.find(
    (effect) => isOfPlace(effect) && isSettled(effect, facts, log) && !shows(effect, facts, log),
  );
  // Nothing is written to the next place, and nothing is told, before what was written shows.
  if (waiting !== undefined || (pending !== undefined && isOnItsWay(pending, told)))
    return untilShown(waiting ?? pending ?? effects[0], open, told, release);
  if (pending === undefined) return stepTaken(open, effects, told, release);
  if (isOfPlace(pending)) {
    const broken = holds(pending.expect, facts);
    if (broken === false) return changedByHand(pending, told, release);
    if (broken === undefined) return untilShown(pending, open, told, release);
  }
  return { kind: 'act', effect: pending };

  function untilShown(
    effect: CanaryEffect | undefined,
    intent: SealedIntent,
    { goal: { unit } }: Told,
    state: ReleaseState,
  ): CanaryNext {
    const deadline = begunAt(intent, log) + SETTLE;
    const place = effect !== undefined && 'place' in effect.do ? effect.do.place : unit.scope;
    const seen = deploymentAt(facts, place);
    if (seen?.phase === 'degraded')
      return toRollback(told, state, [`${place} does not come up: it shows ${seen.desired} as degraded`]);
    if (at >= deadline)
      return toRollback(told, state, [
        `${place} did not show ${effect?.key ?? 'what it was given'} within 10 minutes`,
      ]);
    const until = effect?.settled ?? { kind: 'unseen' };
    return { kind: 'await', until, every: LOOK_EVERY, deadline: deadline + LOOK_EVERY, late: 'not-shown' };
  }
}

function isOfPlace({ do: command }: CanaryEffect): boolean {
  return command.kind === 'pin' || command.kind === 'set-weight';
}

/** A place that moves by itself towards what is wanted of it is not pushed. */
function isOnItsWay({ do: command, key }: CanaryEffect, { facts, log }: Told): boolean {
  if (command.kind !== 'set-weight' || doneHere(log, key) !== undefined) return false;
  return deploymentAt(facts, command.place)?.phase === 'moving';
}

/** Closes the step; the run begins anew and takes the release back. */
function toRollback({ known, at }: Told, release: ReleaseState, why: readonly string[]): CanaryNext {
  const taken: ReleaseState = { ...release, stage: 'rolling-back', why, isAutomatic: true, judgedUntil: at };
  return beginAnew(release.tag, 'rolls-back', why[0] ?? 'it must be taken back', withRelease(known, taken));
}

function changedByHand({ key, expect }: CanaryEffect, { facts }: Told, release: ReleaseState): CanaryNext {
  const place = 'place' in expect ? expect.place : '';
  const seen = deploymentAt(facts, place);
  return {
    ...refuse([
      {
        code: 'changed-by-hand',
        message: `${key}: ${place} shows ${seen?.desired ?? 'nothing'} at ${seen?.weight ?? 0}%, which is not what this step of ${release.tag} began from: find out who changed it, then request adopt or rollback`,
      },
    ]),
    subject: release.tag,
  };
}
