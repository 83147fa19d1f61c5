import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { openIntent, type SealedIntent } from '../../../shared/drive/log.ts';
import type { Log } from '../../../shared/drive/turn.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryNext, CanaryTurn, Told } from '../turn.ts';
import { readEffect } from '../read-effect.ts';
import { goOnBack } from './go-on-back.ts';
import { goOnUp } from './go-on-up.ts';
import { goOnTelling } from './go-on-telling.ts';
import { beginAnew, refuse } from './stops.ts';

/** Goes on with an open intent, whoever began it. A rollback takes an intent that leads up out of the way. */
export function goOn(open: SealedIntent, told: Told): CanaryNext {
  const effects = open.plan.map(readEffect);
  if (!effects.every((effect) => effect !== undefined))
    return told.goal.request.kind === 'rollback' ? givenUp(open) : unknownPlan(open);
  if (isBack(effects)) return goOnBack(open, effects, told);
  if (told.goal.request.kind === 'rollback') return givenUp(open);
  return isUp(effects) ? goOnUp(open, effects, told) : goOnTelling(open, effects, told);
}

function givenUp({ subject, line }: SealedIntent): CanaryNext {
  return beginAnew(subject, 'preempted', `${subject}: ${line}: given up for a rollback`);
}

/** Whether a plan takes traffic back. */
export function isBack(effects: readonly CanaryEffect[]): boolean {
  return effects.some(({ do: { kind } }) => kind === 'abort' || kind === 'undo');
}

/** Whether the open intent takes traffic back. */
export function isOfRollback(log: Log): boolean {
  return isBack((openIntent(log)?.plan ?? []).flatMap((planned) => readEffect(planned) ?? []));
}

/** Whether a run takes a release back, or stays to see whether it must: then no place may wait for another. */
export function isHurried({ goal: { request }, log, memory }: CanaryTurn): boolean {
  if (request.kind === 'rollback' || request.kind === 'watch' || isOfRollback(log)) return true;
  const read = readUnitMemory(memory);
  return read.kind === 'answered' && read.value.release?.stage === 'rolling-back';
}

/** Whether a plan moves a release up. */
export function isUp(effects: readonly CanaryEffect[]): boolean {
  return effects.some(({ do: { kind } }) => kind === 'pin' || kind === 'set-weight');
}

/** A later version has announced something that this one does not know. */
function unknownPlan(open: SealedIntent): CanaryNext {
  return refuse([
    {
      code: 'unknown-plan',
      message: `the ledger's open intent for ${open.subject} holds writes that this version does not know: run the version that began it (by ${open.by.actor}, ${open.at})`,
    },
  ]);
}
