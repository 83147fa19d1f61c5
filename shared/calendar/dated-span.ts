import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';
import type { Instant } from './instant.ts';
import type { WallClock } from './wall-clock.ts';

/**
 * One end of a dated span: as the wall clock of the calendar shows it, or as an instant when it was written with an offset.
 * `text` is what was written.
 */
export type DatedEdge =
  | { readonly kind: 'wall'; readonly text: string; readonly at: WallClock }
  | { readonly kind: 'instant'; readonly text: string; readonly at: Instant };

/** A stretch of time between two dates, [from, to); a `to` that is only a date includes its day. */
export type DatedSpan = {
  readonly name: string | undefined;
  readonly from: DatedEdge;
  readonly to: DatedEdge;
};

const MINUTE = 60_000;
const DAY = 86_400_000;
const EDGE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const EXAMPLES = '2026-12-15, 2026-12-15T18:00 or 2026-12-15T18:00Z';

/** Reads where a dated span begins: a date (its midnight), a local time, or a time with `Z` or an offset (RFC 3339). */
export function parseDatedFrom(text: string): Parsed<DatedEdge> {
  return parseEdge(text, 0);
}

/** Reads where a dated span ends; of a date without time the end is the midnight after it. */
export function parseDatedTo(text: string): Parsed<DatedEdge> {
  return parseEdge(text, DAY);
}

function parseEdge(text: string, dateOnly: number): Parsed<DatedEdge> {
  const edge = EDGE.exec(text);
  const [, date, hour = '0', minute = '0', second = '0', fraction = '0', offset] = edge ?? [];
  if (date === undefined) return unparsed(`expected a date such as ${EXAMPLES}, got "${text.slice(0, 60)}"`);
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Some runtimes read 30 February as 2 March.
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== date)
    return unparsed(`there is no ${date}`);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return unparsed(`there is no such time: "${text}"`, date.length + 1);
  if (text === date) return parsed({ kind: 'wall', text, at: midnight + dateOnly });
  const milliseconds = Number(fraction.padEnd(3, '0'));
  const at = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1_000 + milliseconds;
  if (offset === undefined) return parsed({ kind: 'wall', text, at });
  const east = minutesEast(offset);
  return east === undefined
    ? unparsed(`there is no offset ${offset}`, text.length - offset.length)
    : parsed({ kind: 'instant', text, at: at - east * MINUTE });
}

function minutesEast(offset: string): number | undefined {
  if (offset === 'Z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(4));
  if (hours > 23 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** What is wrong with the order of two ends, or nothing. */
export function orderProblem(from: DatedEdge, to: DatedEdge): string | undefined {
  if (from.kind !== to.kind)
    return 'write both ends with an offset or both without, or nobody can tell which comes first';
  return from.at < to.at ? undefined : `must be after "from" (${from.text}), got "${to.text}"`;
}

/** A dated span for people: `year end (2026-12-15 to 2027-01-05)`. */
export function formatDatedSpan({ name, from, to }: DatedSpan): string {
  const dates = `${from.text} to ${to.text}`;
  return name === undefined ? dates : `${name} (${dates})`;
}
