import type { Reason } from '../gate/reason.ts';
import { type Duration, formatDuration } from '../quantity/duration.ts';
import type { Instant } from './instant.ts';
import { formatLocalAndUtc } from './local-time.ts';
import { occurrencesAround } from './weekly-occurrence.ts';
import type { WeeklyTime } from './weekly-time.ts';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000] as const;

/**
 * How long after its slot a train may be cut without a person: 60 minutes, both ends included, which is the longest
 * delay measured for a scheduled workflow.
 */
export const SLOT_GRACE: Duration = 3_600_000;

export type SlotState = 'due' | 'missed' | 'taken' | 'early';
export type SlotCode = 'slot-due' | 'slot-missed' | 'slot-taken' | 'slot-early';

export type SlotRequest = {
  /** The `cut` of the train. */
  readonly cut: WeeklyTime;
  readonly zone: string;
  readonly at: Instant;
  /** The slot that the newest cut stood for; `undefined` when none is recorded. */
  readonly lastCutSlot: Instant | undefined;
  /** A person asks, not a schedule. */
  readonly requestedByPerson: boolean;
};

export type SlotAnswer = {
  readonly state: SlotState;
  /** The slot that a cut now stands for; of `taken` the slot that is taken. */
  readonly slot: Instant;
  /** From the slot to now; negative before the slot. */
  readonly late: Duration;
  /** The first slot after now. */
  readonly next: Instant;
  /** Whether a cut may be made now, as far as slots decide it. */
  readonly mayCut: boolean;
  readonly reasons: readonly Reason<SlotCode>[];
};

/**
 * The slots around an instant: `last` is at or before it, `next` after it. There is one a week: a time that the clock skips
 * moves later by the gap, of a time that it shows twice the first counts.
 */
export function slots(
  cut: WeeklyTime,
  zone: string,
  at: Instant,
): { readonly last: Instant; readonly next: Instant } {
  return occurrencesAround(cut, zone, at, 'compatible');
}

/**
 * What the train's slots say about a cut now. From a slot on it is `due` for 60 minutes; then `missed`, and only a person may still
 * cut for it, until the next slot is nearer. One cut a slot: a slot at or before the last cut's is `taken`.
 * A person may also cut ahead, which takes the next slot (`early`): of a slot that was missed from the middle between the two on, where
 * also the code freeze of the next one lies; else at once, but for the 60 minutes of a slot just taken, so that asking twice does not take
 * two slots. A schedule never cuts early.
 */
export function slotAt(request: SlotRequest): SlotAnswer {
  const { zone, at, lastCutSlot, requestedByPerson } = request;
  const { last, next } = slots(request.cut, zone, at);
  const isTaken = (slot: Instant) => lastCutSlot !== undefined && lastCutSlot >= slot;
  const inGrace = at - last <= SLOT_GRACE;
  const isNextNearer = next - at < at - last;
  const answer = (state: SlotState, slot: Instant, mayCut: boolean): SlotAnswer => ({
    state,
    slot,
    late: at - slot,
    next,
    mayCut,
    reasons: [reason(state, slot, at, zone)],
  });
  if (isTaken(next)) return answer('taken', next, false);
  if (requestedByPerson && !inGrace && (isTaken(last) || isNextNearer)) return answer('early', next, true);
  if (isTaken(last)) return answer('taken', last, false);
  return inGrace ? answer('due', last, true) : answer('missed', last, requestedByPerson);
}

/**
 * The slot that a look ahead is about: the next one. None in the 60 minutes of a slot, when the question is what a cut would
 * do now, and none where the next one is taken already; then {@link slotAt} says what there is to say.
 */
export function slotAhead({
  cut,
  zone,
  at,
  lastCutSlot,
}: Omit<SlotRequest, 'requestedByPerson'>): Instant | undefined {
  const { last, next } = slots(cut, zone, at);
  const isTaken = lastCutSlot !== undefined && lastCutSlot >= next;
  return at - last <= SLOT_GRACE || isTaken ? undefined : next;
}

function reason(state: SlotState, slot: Instant, at: Instant, zone: string): Reason<SlotCode> {
  const name = `The slot ${formatLocalAndUtc(slot, zone)}`;
  const messages: Readonly<Record<SlotState, string>> = {
    due: `${name} is due: it is ${spoken(at - slot)} old and waits up to ${spoken(SLOT_GRACE)}.`,
    missed: `${name} was missed by ${spoken(at - slot)}, more than ${spoken(SLOT_GRACE)}: only a person may still cut for it, with a manual run.`,
    taken: `${name} already has its cut; there is one a slot.`,
    early: `A cut now is ${spoken(slot - at)} ahead of its slot ${formatLocalAndUtc(slot, zone)} and takes it: the train will not cut again then.`,
  };
  return {
    code: `slot-${state}`,
    message: messages[state],
    observed: formatLocalAndUtc(at, zone),
    limit: formatLocalAndUtc(slot, zone),
    source: 'train.cut',
  };
}

/** As people say it: whole minutes from an hour on, else seconds; upwards, or what is just over a limit would read as at it. */
function spoken(duration: Duration): string {
  const unit = duration < HOUR ? SECOND : MINUTE;
  return formatDuration(Math.ceil(duration / unit) * unit);
}
