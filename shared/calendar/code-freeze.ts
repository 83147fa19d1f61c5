import type { Instant } from './instant.ts';
import { occurrencesAround } from './weekly-occurrence.ts';
import type { WeeklyTime } from './weekly-time.ts';

/**
 * When the code freeze (or the feature freeze) of a slot began: the last such weekly time at or before the slot. A freeze
 * forbids, so of a time that the clock skips or repeats the earlier instant counts.
 */
export function codeFreezeBefore(slot: Instant, freeze: WeeklyTime, zone: string): Instant {
  return occurrencesAround(freeze, zone, slot, 'earlier').last;
}
