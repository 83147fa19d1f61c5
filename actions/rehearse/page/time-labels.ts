import type { Instant } from '../../../shared/calendar/instant.ts';
import { wallClockAt } from '../../../shared/calendar/wall-clock.ts';
import type { TimeScale } from './time-scale.ts';

export type TimeLabel = {
  readonly at: Instant;
  readonly x: number;
  /** Left out where the page is narrow. */
  readonly isWide: boolean;
};

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);
/** Thousandths between two labels, and where the page is narrow. */
const APART = 68;
const APART_NARROW = 240;
/** The last label ends at the edge. */
const LAST = 955;

/** Round times of day that have room beside each other. A stretch too short for one is labelled where it begins. */
export function timeLabels(scale: TimeScale, zone: string): readonly TimeLabel[] {
  const labels: TimeLabel[] = [];
  let lastNarrow = Number.NEGATIVE_INFINITY;
  const add = (at: Instant): void => {
    const x = scale.x(at);
    if (x > LAST || x - (labels.at(-1)?.x ?? Number.NEGATIVE_INFINITY) < APART) return;
    const isWide = x - lastNarrow < APART_NARROW || x > 760;
    if (!isWide) lastNarrow = x;
    labels.push({ at, x, isWide });
  };
  for (const { from, until, left, right, isFolded } of scale.stretches) {
    if (isFolded) continue;
    const perLabel = ((until - from) * APART) / (right - left);
    const step = STEPS.find((minutes) => minutes >= perLabel) ?? 1440 * MINUTE;
    const shift = wallClockAt(from, zone) - from;
    const first = Math.ceil((from + shift) / step) * step - shift;
    if (first > until) add(from);
    for (let at = first; at <= until && at - first < step * 50; at += step) add(at);
  }
  return labels;
}
