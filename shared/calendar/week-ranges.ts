import type { WeeklySpan } from './weekly-span.ts';
import { MINUTES_A_WEEK, minuteOfWeek, type MinuteOfWeek, type WeeklyTime } from './weekly-time.ts';
import { MINUTES_A_DAY } from './weekly-words.ts';

/** One unbroken part of a week, [from, to). `to` goes past the week's end (10,080) when the part does. */
export type WeekRange = { readonly from: MinuteOfWeek; readonly to: MinuteOfWeek };

/** The unbroken parts of a weekly span, in order; days that touch are one part. */
export function weekRanges(span: WeeklySpan): readonly WeekRange[] {
  if (span.kind === 'through') {
    const from = minuteOfWeek(span.from);
    const to = minuteOfWeek(span.to);
    return [{ from, to: to > from ? to : to + MINUTES_A_WEEK }];
  }
  const [start, end] = span.kind === 'days' ? [0, MINUTES_A_DAY] : [span.from, span.to];
  const ranges: { from: number; to: number }[] = [];
  for (const day of span.days) {
    const midnight = (day - 1) * MINUTES_A_DAY;
    const range = { from: midnight + start, to: midnight + (end > start ? end : end + MINUTES_A_DAY) };
    const last = ranges.at(-1);
    if (last?.to === range.from) last.to = range.to;
    else ranges.push(range);
  }
  return ranges;
}

/** Whether a weekly time lies inside a weekly span, both on the wall clock of the same zone; `to` itself lies outside. */
export function weeklySpanContains(span: WeeklySpan, time: WeeklyTime): boolean {
  const minute = minuteOfWeek(time);
  return weekRanges(span).some(
    ({ from, to }) => (minute >= from && minute < to) || minute + MINUTES_A_WEEK < to,
  );
}

/** Whether a weekly time lies inside at least one of several weekly spans. */
export function weeklySpansContain(spans: readonly WeeklySpan[], time: WeeklyTime): boolean {
  return spans.some((span) => weeklySpanContains(span, time));
}
