import type { Instant } from '../../../shared/calendar/instant.ts';
import { formatInstant } from '../../../shared/calendar/instant.ts';
import { wallClockAt } from '../../../shared/calendar/wall-clock.ts';
import { formatWeekday, weekdayOf } from '../../../shared/calendar/weekday.ts';
import { type Html, html } from './html.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Such as `10:46`, or `10:46:30` where there are seconds. */
export function timeText(at: Instant, zone: string): string {
  const text = new Date(wallClockAt(at, zone)).toISOString();
  return text.slice(11, text.slice(17, 19) === '00' ? 16 : 19);
}

/** Such as `Thu 19 Nov`. */
export function dayText(at: Instant, zone: string): string {
  const wall = wallClockAt(at, zone);
  const date = new Date(wall);
  return `${formatWeekday(weekdayOf(wall))} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;
}

/** Such as `Thu 10:46`. */
export function dayTimeText(at: Instant, zone: string): string {
  return `${dayText(at, zone).slice(0, 3)} ${timeText(at, zone)}`;
}

export function timeElement(at: Instant, zone: string): Html {
  return html`<time datetime="${formatInstant(at)}">${dayTimeText(at, zone)}</time>`;
}
