import { codeFreezeBefore } from '../../shared/calendar/code-freeze.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import { formatLocalAndUtc } from '../../shared/calendar/local-time.ts';
import { slotAt, type SlotAnswer } from '../../shared/calendar/slot.ts';
import type { Check } from '../../shared/gate/check.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { CutFacts } from './facts.ts';
import type { CutInputs } from './inputs.ts';

/** Characters of what stands where a slot should. */
const LONGEST_QUOTE = 60;

/**
 * What the timetable says about a cut now; `undefined` where the train has none, and for picks, which take no slot of
 * their own: those of a hotfix, and those onto a candidate that has its slot.
 */
export function slotOf(
  inputs: CutInputs,
  { settings, at, lastCutSlot, byPerson }: CutFacts,
): SlotAnswer | undefined {
  const { cut } = settings.train;
  if (cut === undefined || inputs.commits !== undefined) return undefined;
  return slotAt({ cut, zone: zoneOf(settings), at, lastCutSlot, requestedByPerson: byPerson });
}

/** The time zone of the train. */
export function zoneOf(settings: CutFacts['settings']): string {
  return settings.calendar?.timezone ?? 'UTC';
}

/**
 * The slot that the candidate's tag names. Who takes none carries the last one on, so that the newest candidate always
 * tells which slot has had its cut.
 */
export function namedSlot(inputs: CutInputs, facts: CutFacts): Instant | undefined {
  return slotOf(inputs, facts)?.slot ?? facts.lastCutSlot;
}

/** A slot is the earliest time of its cut, and has one. A cut that is there already takes no further slot. */
export function slotCheck(answer: SlotAnswer, exists: boolean, facts: CutFacts): Check {
  const name = 'slot';
  if (exists) return { name, verdict: 'pass', reasons: [] };
  if (facts.aheadFrom !== undefined)
    return { name, verdict: 'pass', reasons: [aheadReason(answer, facts.aheadFrom, zoneOf(facts.settings))] };
  return { name, verdict: answer.mayCut ? 'pass' : 'fail', reasons: answer.reasons };
}

/**
 * Closes a cut where nobody can tell which slot had the last one: taken for none, a slot might be cut twice. Also picks,
 * which would carry on no slot.
 */
export function unreadSlotCheck({ tag, text }: NonNullable<CutFacts['unreadSlot']>): Check {
  const message = `the tag ${tag} of the newest candidate names a slot that cannot be read, ${JSON.stringify(text.slice(0, LONGEST_QUOTE))}: delete the tag and make it again with a line such as Release-Slot: 2026-11-18T17:00:00Z, the time in UTC, or without that line where it took no slot`;
  return {
    name: 'slot',
    verdict: 'inconclusive',
    reasons: [{ code: 'slot-unreadable', message, observed: text.slice(0, LONGEST_QUOTE), source: tag }],
  };
}

function aheadReason({ slot }: SlotAnswer, from: Instant, zone: string): Reason {
  const name = formatLocalAndUtc(slot, zone);
  return {
    code: 'slot-ahead',
    message: `This looks ahead: it says what would be cut at the next slot, ${name}, if nothing changes until then.`,
    observed: formatLocalAndUtc(from, zone),
    limit: name,
    source: 'train.cut',
  };
}

/** When the code freeze of a slot began; without a timetable there is none. */
export function freezeOf({ settings }: CutFacts, slot: Instant | undefined): Instant | undefined {
  const freeze = settings.train['code-freeze'];
  if (freeze === undefined || slot === undefined) return undefined;
  return codeFreezeBefore(slot, freeze, zoneOf(settings));
}
