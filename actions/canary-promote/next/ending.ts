import { readUnitMemory } from '../../../shared/canary/memory.ts';
import { openIntent } from '../../../shared/drive/log.ts';
import type { Stop } from '../../../shared/drive/turn.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryTurn } from '../turn.ts';
import { readEffect } from '../read-effect.ts';
import { isSettled } from './progress.ts';
import { stepTaken } from './step-taken.ts';
import { withRelease } from './stops.ts';

/**
 * What an end leaves behind that nobody decided: a write that was refused, or that did not come through. All places take a
 * step or none does, so a step that is half taken goes back; one that only lacks its tag or release is taken, and the
 * guard sees to the rest.
 */
export function ending(stop: Stop, turn: CanaryTurn): Stop {
  const open = openIntent(turn.log);
  const read = readUnitMemory(turn.memory);
  if (open === undefined || read.kind === 'unanswered' || read.value.release === undefined) return stop;
  const { release } = read.value;
  const effects = open.plan.flatMap((planned) => readEffect(planned) ?? []);
  const moves = effects.filter(isMove);
  const made = moves.filter((effect) => isSettled(effect, turn.facts, turn.log));
  // Lost to another process, or a plan that moves nothing upwards.
  const isOurs = stop.verdict === 'error' || stop.decision === 'hold';
  if (!isOurs || moves.length === 0 || made.length === 0) return stop;
  if (made.length === moves.length) {
    const taken = stepTaken(open, effects, { ...turn, known: read.value }, release);
    return taken.kind === 'stop' && taken.remember !== undefined
      ? { ...stop, remember: taken.remember }
      : stop;
  }
  const why = `a step of ${release.tag} is half taken: ${stop.reasons[0]?.message ?? 'a write failed'}`;
  return {
    ...stop,
    reasons: [...stop.reasons, { code: 'rolls-back', message: why }],
    remember: withRelease(read.value, {
      ...release,
      stage: 'rolling-back',
      why: [why],
      isAutomatic: true,
      judgedUntil: turn.at,
    }),
  };
}

function isMove({ do: { kind } }: CanaryEffect): boolean {
  return kind === 'pin' || kind === 'set-weight';
}
