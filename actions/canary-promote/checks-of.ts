import { mayStep } from '../../shared/canary/may-step.ts';
import { readUnitMemory } from '../../shared/canary/memory.ts';
import { openIntent } from '../../shared/drive/log.ts';
import type { Check } from '../../shared/gate/check.ts';
import type { CanaryTurn } from './turn.ts';
import { freshRelease, stepFacts } from './next/step-of.ts';

/**
 * Every check of the step that a turn judges, for the report and the record; `undefined` for a turn that judges none: before all
 * is known, once something is under way, or for another request.
 */
export function checksOf(turn: CanaryTurn): readonly Check[] | undefined {
  const { goal, facts, log, memory } = turn;
  const { ground, looked, approved } = facts;
  const read = readUnitMemory(memory);
  const isStep = goal.request.kind === 'promote' || goal.request.kind === 'advance';
  if (!isStep || openIntent(log) !== undefined || read.kind === 'unanswered') return undefined;
  if (ground === undefined || looked === undefined) return undefined;
  const told = { ...turn, known: read.value };
  const under = read.value.release;
  const release = under?.tag === ground.candidate.tag ? under : freshRelease(told, ground);
  const approvals: Check = approved?.check ?? { name: 'approvals', verdict: 'pass', reasons: [] };
  return mayStep(stepFacts(told, release, ground, approvals)).checks;
}
