import { formatWeeklyTime, parseWeeklyTime, type WeeklyTime } from '../../../shared/calendar/weekly-time.ts';
import { type Duration, formatDuration, parseDuration } from '../../../shared/quantity/duration.ts';
import { type Parsed, parsed, unparsed } from '../../../shared/quantity/parsed.ts';

/** What a time of a scenario counts from: the cut, a step whose weight shows, a rollback that was decided, or a time of the week after the cut. */
export type Anchor =
  | { readonly kind: 'cut' | 'due' | 'before-last' | 'last-step' | 'rollback' | 'complete' }
  | { readonly kind: 'step'; readonly number: number }
  | { readonly kind: 'week'; readonly time: WeeklyTime };

export type Moment = { readonly from: Anchor; readonly plus: Duration };

/** From the cut; a train that has not come to its end by then never does. */
export const LONGEST: Duration = 8 * 24 * 3_600_000;

/** `due`: the first step may be taken. `step before last`: its weight shows. */
const WORDS = {
  cut: 'cut',
  due: 'due',
  'step before last': 'before-last',
  'last step': 'last-step',
  rollback: 'rollback',
  complete: 'complete',
} as const;
/** Why a moment never comes that is later than that. */
export const ITS_END = `a rehearsal ends ${formatDuration(LONGEST)} after the cut at the latest`;
const STEP = /^step ([1-9]\d?)$/;

/** `step 1 + 20m`, `last step`, `rollback + 1h`, `Fri 22:00`. */
export function parseMoment(text: string): Parsed<Moment> {
  const plus = text.indexOf('+');
  const head = (plus === -1 ? text : text.slice(0, plus)).trim();
  const from = parseAnchor(head);
  if (from === undefined)
    return unparsed(
      `expected cut, due, step N, step before last, last step, rollback, complete or a time of the week such as Fri 22:00, then perhaps "+ 20m"; got "${text}"`,
    );
  if (plus === -1) return parsed({ from, plus: 0 });
  const tail = text.slice(plus + 1);
  const duration = parseDuration(tail.trim());
  const at = plus + 1 + (tail.length - tail.trimStart().length);
  if (!duration.ok) return unparsed(duration.message, at);
  if (duration.value > LONGEST) return unparsed(`never comes: ${ITS_END}`, at);
  return parsed({ from, plus: duration.value });
}

function parseAnchor(word: string): Anchor | undefined {
  const known = Object.entries(WORDS).find(([written]) => written === word)?.[1];
  if (known !== undefined) return { kind: known };
  const number = STEP.exec(word)?.[1];
  if (number !== undefined) return { kind: 'step', number: Number(number) };
  const time = parseWeeklyTime(word);
  return time.ok ? { kind: 'week', time: time.value } : undefined;
}

/** One word for each anchor, under which events are planned. */
export function anchorKey(anchor: Exclude<Anchor, { kind: 'week' }>): string {
  return anchor.kind === 'step' ? `step ${anchor.number}` : anchor.kind;
}

/** A moment as {@link parseMoment} reads it. */
export function formatMoment({ from, plus }: Moment): string {
  return `${formatAnchor(from)}${plus === 0 ? '' : ` + ${formatDuration(plus)}`}`;
}

function formatAnchor(anchor: Anchor): string {
  if (anchor.kind === 'week') return formatWeeklyTime(anchor.time);
  const word = Object.entries(WORDS).find(([, kind]) => kind === anchor.kind)?.[0];
  return word ?? anchorKey(anchor);
}
