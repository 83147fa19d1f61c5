import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';

/** The longest name in the IANA database has 32 characters. */
const LONGEST_NAME = 64;
const OFFSET = /^(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?$/i;

/**
 * Reads the name of a time zone of the IANA database, such as `Europe/Berlin` or `UTC`, as far as the runtime knows it. The name is
 * kept as written: `Asia/Calcutta` stays so. A fixed offset is refused, because it is wrong for half of the year where clocks change.
 * Source: https://www.iana.org/time-zones
 */
export function parseTimeZone(text: string): Parsed<string> {
  if (OFFSET.test(text))
    return unparsed(
      `expected the name of a time zone such as Europe/Berlin, got the offset "${text}", which knows no summer time`,
    );
  return text.length <= LONGEST_NAME && isKnown(text)
    ? parsed(text)
    : unparsed(
        `expected the name of a time zone such as Europe/Berlin or UTC, got "${text.slice(0, LONGEST_NAME)}"`,
      );
}

function isKnown(zone: string): boolean {
  try {
    toZonedDateTimeISO(fromEpochMilliseconds(0), zone);
    return true;
  } catch {
    // The library has no question "is this a zone?": it throws, with a different class in each runtime.
    return false;
  }
}
