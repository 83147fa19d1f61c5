import { openIntent } from '../../shared/drive/log.ts';
import { readUnitMemory } from '../../shared/canary/memory.ts';
import type { UnitMemory } from '../../shared/canary/release-state.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { CanaryGoal } from './goal.ts';
import { adopt } from './next/adopt.ts';
import { goOn } from './next/go-on.ts';
import { lookAfter } from './next/look-after.ts';
import { resume } from './next/resume.ts';
import { rollBack } from './next/roll-back.ts';
import { refuse } from './next/stops.ts';
import { takeStep } from './next/take-step.ts';
import type { CanaryTurn, CanaryNext, Told } from './turn.ts';

const GARBLED: Reason = { code: 'unreadable', message: 'what it remembers cannot be read' };
const NOTHING: UnitMemory = { release: undefined, frozen: undefined, ended: new Map() };

/**
 * The next step of a promotion. An intent that is open is carried to its end; a rollback that nobody has confirmed goes
 * before everything that is asked for; then the request is answered. Nothing of ours stands before a rollback, not even a memory
 * that cannot be read.
 */
export function next(turn: CanaryTurn): CanaryNext {
  const read = readUnitMemory(turn.memory);
  const { request } = turn.goal;
  if (read.kind === 'unanswered' && request.kind !== 'rollback') return refuse([read.reason], 'error');
  const told: Told =
    read.kind === 'answered'
      ? { ...turn, known: read.value, unread: turn.facts.unread }
      : { ...turn, known: NOTHING, unread: GARBLED };
  const open = openIntent(turn.log);
  if (open !== undefined) return goOn(open, told);

  const { release } = told.known;
  // What a person orders goes by the person's own word: it is no measurement that a migration could turn into roll-forward.
  if (release?.stage === 'rolling-back' && request.kind !== 'adopt' && request.kind !== 'rollback')
    return rollBack(told, { reasons: release.why, isAutomatic: release.isAutomatic });
  switch (request.kind) {
    case 'rollback':
      return rollBack(told, whyOf(request.why));
    case 'resume':
      return resume(told);
    case 'adopt':
      return adopt(told);
    case 'promote':
      return takeStep(told);
    case 'advance':
      return release?.stage === 'guard' || release?.stage === 'soak' ? lookAfter(told) : takeStep(told);
    case 'watch':
      return lookAfter(told);
  }
}

function whyOf(why: Extract<CanaryGoal['request'], { kind: 'rollback' }>['why']) {
  return why.kind === 'person'
    ? { reasons: [why.reason], isAutomatic: false }
    : { reasons: why.reasons, isAutomatic: true };
}
