import { slotAhead } from '../../shared/calendar/slot.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';
import { zoneOf } from './slot-check.ts';

/**
 * The facts as they are; of a dry run that a schedule starts between two slots, as they will be at the next one: the day
 * before a cut nobody asks whether it could be made now. A person who asks for a dry run means a cut now.
 */
export function lookingAhead(inputs: CutInputs, facts: CutFacts): CutFacts {
  const { settings, at, lastCutSlot, byPerson } = facts;
  const { cut } = settings.train;
  if (!inputs['dry-run'] || byPerson || inputs.mode !== 'train' || inputs.commits !== undefined) return facts;
  if (cut === undefined) return facts;
  const slot = slotAhead({ cut, zone: zoneOf(settings), at, lastCutSlot });
  return slot === undefined ? facts : { ...facts, at: slot, aheadFrom: at };
}
