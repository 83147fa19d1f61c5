import { doneHere, openIntent } from '../../shared/drive/log.ts';
import type { Log, Next, Turn } from '../../shared/drive/turn.ts';
import type { CutCommand, CutCondition, CutEffect } from './effects.ts';
import { goOn } from './go-on.ts';
import type { CutInputs } from './inputs.ts';
import { holds, type Outside, outsideOf } from './outside.ts';
import type { CutPlan } from './plan.ts';
import { alreadyCut, guardBroken, refusedBy } from './stops.ts';
import type { CutQuestion, CutView } from './view.ts';

export type CutTurn = Turn<CutInputs, CutView>;
export type CutNext = Next<CutQuestion, CutCommand, CutCondition>;
export type PlanOf = (history: NonNullable<CutView['history']>) => CutPlan;

/**
 * The next step of a cut. An intent that is open is carried to its end, whoever began it; without one the history decides
 * whether there is anything to cut, and what is not there yet is announced.
 */
export function next(turn: CutTurn, planOf: PlanOf): CutNext {
  const open = openIntent(turn.log);
  if (open !== undefined) return goOn(open, turn, planOf);
  const { history, outside } = turn.facts;
  if (history?.of.kind !== 'goal')
    return { kind: 'observe', ask: [{ kind: 'history', of: { kind: 'goal' } }] };

  const plan = planOf(history);
  if (plan.decision !== 'complete' || plan.candidate === undefined) return refusedBy(plan);
  const { tag, exists } = plan.candidate;
  const question = outsideOf(tag, plan.effects);
  if (outside?.question.tag !== tag) return { kind: 'observe', ask: [{ kind: 'outside', question }] };

  const pending = plan.effects.filter((effect) => !isSettled(effect, outside.seen, turn.log, exists));
  const [first] = pending;
  if (first === undefined) return alreadyCut(plan);
  const broken = guardBroken(first, outside.seen);
  if (broken !== undefined) return broken;
  // Of a new candidate all is announced, also what only turns out to be needed on the way, such as to clear away a second draft.
  const announced = exists ? pending : plan.effects;
  return { kind: 'intend', subject: tag, line: intentLine(plan, pending, exists), plan: announced };
}

/**
 * Whether an effect needs no more doing. Of a candidate that is there already, a dry run takes what it did not ask to be
 * there too.
 */
export function isSettled(effect: CutEffect, seen: Outside, log: Log, assumed = false): boolean {
  return doneHere(log, effect.key) !== undefined || (holds(effect.settled, seen) ?? assumed);
}

function intentLine({ candidate, commits }: CutPlan, pending: readonly CutEffect[], exists: boolean): string {
  const tag = candidate?.tag ?? '';
  if (exists)
    return `${tag}: complete what is missing, ${pending.map(({ do: { kind } }) => kind).join(', ')}`;
  const { sha = '' } = candidate ?? {};
  return `${tag}: cut at ${sha.slice(0, 7)}, ${commits.length} commit${commits.length === 1 ? '' : 's'}`;
}
