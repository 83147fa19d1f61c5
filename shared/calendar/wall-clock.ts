import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { create, toZonedDateTime } from 'temporal-polyfill/fns/PlainDateTime';
import type { Instant } from './instant.ts';

/**
 * What a clock on the wall of some zone shows, written as the instant (ms) at which a clock in UTC shows the same.
 * Days and weeks can be added to it as plain numbers; only {@link instantOf} turns it back into a point in time.
 */
export type WallClock = number;

/**
 * Which instant is meant when a wall clock skips a reading (spring) or shows it twice (autumn). `compatible` is the later
 * one of a skipped reading and the earlier one of a repeated reading.
 * Source: https://tc39.es/proposal-temporal/docs/timezone.html#ambiguity-due-to-dst-or-other-time-zone-offset-changes
 */
export type Ambiguity = 'earlier' | 'later' | 'compatible';

/** More than any zone ever moved its clocks at once: Pacific/Apia skipped 24 hours in 2011. */
export const LARGEST_SHIFT = 48 * 3_600_000;

/** Its clock is the one that all others are told from. */
const UTC = 'UTC';

/** Reads the wall clock of a zone at an instant, in whole milliseconds. The zone comes from `parseTimeZone`. */
export function wallClockAt(at: Instant, zone: string): WallClock {
  if (zone === UTC) return Math.floor(at);
  const local = toZonedDateTimeISO(fromEpochMilliseconds(at), zone);
  return Date.UTC(
    local.year,
    local.month - 1,
    local.day,
    local.hour,
    local.minute,
    local.second,
    local.millisecond,
  );
}

/** The instant at which the wall clock of a zone shows this. */
export function instantOf(wall: WallClock, zone: string, ambiguity: Ambiguity): Instant {
  if (zone === UTC) return Math.floor(wall);
  const date = new Date(wall);
  const local = create(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds(),
  );
  return toZonedDateTime(local, zone, { disambiguation: ambiguity }).epochMilliseconds;
}
