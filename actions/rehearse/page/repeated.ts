import type { Instant } from '../../../shared/calendar/instant.ts';
import { dayTimeText } from './clock-text.ts';
import { type Html, html } from './html.ts';

/** Says that a row stands for several. */
export function repeated(count: number, last: Instant, zone: string): Html | undefined {
  return count === 1
    ? undefined
    : html` <span class="times">${count} times, until ${dayTimeText(last, zone)}</span>`;
}
