import { glyphOf } from './glyph.ts';
import { type Html, html } from './html.ts';
import type { EventData, EventKind, Severity } from './page-data.ts';
import { percent, type Strip } from './strip.ts';
import type { TimeScale } from './time-scale.ts';
import { dayTimeText } from './clock-text.ts';

type Lane = { readonly name: string; readonly kinds: readonly EventKind[] };

const LANES: readonly Lane[] = [
  { name: 'Decisions', kinds: ['decision'] },
  { name: 'People', kinds: ['request', 'approval'] },
  { name: 'Outside', kinds: ['fault', 'incident', 'freeze'] },
  { name: 'Told', kinds: ['page', 'issue', 'notice', 'flag'] },
];
const ORDER: readonly Severity[] = ['info', 'good', 'warning', 'critical'];
/** Marks of one shape nearer than so many thousandths are one; others are put beside each other, in CSS pixels. */
const NEAR = 14;
const ROOM = 14;
/** So many are told one by one to those who cannot see. */
const MOST_TOLD = 12;

/** What happened, by who made it happen. */
export function eventStrips(
  events: readonly EventData[],
  { scale, zone }: { readonly scale: TimeScale; readonly zone: string },
): readonly Strip[] {
  return LANES.flatMap(({ name, kinds }) => {
    const own = events.filter((event) => kinds.includes(event.kind) && glyphOf(event) !== 'none');
    if (own.length === 0) return [];
    const told = own.slice(0, MOST_TOLD).map((event) => `${dayTimeText(event.at, zone)} ${glyphOf(event)}`);
    const more = own.length > MOST_TOLD ? ` and ${own.length - MOST_TOLD} more, see the table of events` : '';
    return [
      {
        kind: 'events',
        words: html`<span>${name}</span>`,
        description: `${name}: ${told.join(', ')}${more}`,
        drawing: html`${marks(own, scale)}`,
      },
    ];
  });
}

type Mark = {
  readonly x: number;
  readonly event: EventData;
  /** How many stand between it and its place. */
  readonly beside: number;
};

function marks(events: readonly EventData[], scale: TimeScale): readonly Html[] {
  const placed: Mark[] = [];
  let first = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    const x = scale.x(event.at);
    const same = placed.findLastIndex((mark) => x - mark.x < NEAR && glyphOf(mark.event) === glyphOf(event));
    const before = placed[same];
    if (before === undefined) {
      const last = placed.at(-1);
      const isBeside = last !== undefined && x - first < NEAR;
      if (!isBeside) first = x;
      placed.push({ x: first, event, beside: isBeside ? last.beside + 1 : 0 });
    } else if (ORDER.indexOf(event.severity) > ORDER.indexOf(before.event.severity))
      placed[same] = { ...before, event };
  }
  return placed.map(({ x, event, beside }) => {
    const shift = x > 900 ? -beside * ROOM : beside * ROOM;
    return html`<svg class="mark ${event.severity}" x="${percent(Math.min(994, Math.max(6, x)))}" y="50%"><use href="#g-${glyphOf(event)}"${shift === 0 ? undefined : html` x="${shift}"`}/></svg>`;
  });
}
