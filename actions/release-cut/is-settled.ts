import { doneHere } from '../../shared/drive/log.ts';
import type { Log } from '../../shared/drive/turn.ts';
import type { CutEffect } from './effects.ts';
import { holds, type Outside } from './outside.ts';

/**
 * Whether an effect needs no more doing. Of a candidate that is there already, a dry run takes what it did not ask to be
 * there too.
 */
export function isSettled(effect: CutEffect, seen: Outside, log: Log, assumed = false): boolean {
  return doneHere(log, effect.key) !== undefined || (holds(effect.settled, seen) ?? assumed);
}
