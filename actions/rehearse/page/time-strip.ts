import { formatDuration } from '../../../shared/quantity/duration.ts';
import { dayText, timeText } from './clock-text.ts';
import { type Html, html } from './html.ts';
import { percent, type Strip } from './strip.ts';
import { type TimeLabel, timeLabels } from './time-labels.ts';
import type { TimeScale } from './time-scale.ts';

const HOUR = 3_600_000;
/** Half the width of the length of a fold, and the width of a day with that; in thousandths. */
const FOLD_ROOM = 14;
const DAY_ROOM = 100;
/** A day that begins later stands at the end of the axis. */
const LAST_DAY = 1000 - DAY_ROOM;

/** The axis of all strips of a figure. */
export function timeStrip(scale: TimeScale, zone: string): Strip {
  const labels = timeLabels(scale, zone);
  return {
    kind: 'times',
    words: html`<span>${zone}</span>`,
    description: undefined,
    drawing: html`${times(labels, zone)}${folds(scale, dayBegins(labels, zone))}`,
  };
}

/** How long each fold is, where no name of a day may stand. */
function folds({ stretches }: TimeScale, days: readonly number[]): readonly Html[] {
  const isFree = (middle: number) => days.every((x) => middle < x - FOLD_ROOM || middle > x + DAY_ROOM);
  return stretches
    .filter(({ isFolded, left, right }) => isFolded && isFree((left + right) / 2))
    .map(({ from, until, left, right }) => {
      const hours = Math.round((until - from) / HOUR);
      const length = hours === 0 ? formatDuration(Math.round((until - from) / 60_000) * 60_000) : `${hours}h`;
      return html`<text class="number middle wide" x="${percent((left + right) / 2)}" y="32">${length}</text>`;
    });
}

/** Where a day begins that has room for its name before the next one. */
function dayBegins(labels: readonly TimeLabel[], zone: string): readonly number[] {
  const day = (label: TimeLabel | undefined) => (label === undefined ? '' : dayText(label.at, zone));
  const begins = labels.flatMap((label, index) => (day(label) === day(labels[index - 1]) ? [] : [label.x]));
  return begins.filter((x, index) => (begins[index + 1] ?? Number.POSITIVE_INFINITY) - x >= DAY_ROOM);
}

function times(labels: readonly TimeLabel[], zone: string): readonly Html[] {
  const begins = dayBegins(labels, zone);
  const narrowDays = new Set<string>();
  return labels.map(({ at, x, isWide }) => {
    const day = dayText(at, zone);
    const isNew = begins.includes(x);
    const isNewWhereNarrow = !isWide && !narrowDays.has(day);
    if (!isWide) narrowDays.add(day);
    const hidden = isWide ? ' wide' : '';
    return html`<line class="tick${hidden}" x1="${percent(x)}" x2="${percent(x)}" y2="5"/><text class="number${hidden}" x="${percent(x)}" y="18">${timeText(at, zone)}</text>${
      isNew || isNewWhereNarrow
        ? html`<text class="day${isNew ? hidden : ' narrow'}${x > LAST_DAY ? ' end' : ''}" x="${percent(x > LAST_DAY ? 1000 : x)}" y="32">${day}</text>`
        : undefined
    }`;
  });
}
