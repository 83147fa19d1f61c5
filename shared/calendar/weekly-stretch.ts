import { contains, firstToBegin, type Interval, lastToEnd, type Reading, type Stretch } from './interval.ts';
import { instantOf, LARGEST_SHIFT, type WallClock, wallClockAt } from './wall-clock.ts';
import { weekRanges } from './week-ranges.ts';
import { weekdayOf } from './weekday.ts';
import { formatWeeklySpan, type WeeklySpan } from './weekly-span.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const WEEK = 7 * DAY;

/** A weekly span on the wall clock of a zone, as intervals in time. */
export function weeklyStretch(span: WeeklySpan, zone: string, reading: Reading, source: string): Stretch {
  const known = made.get(span);
  if (known?.zone === zone && known.reading === reading && known.stretch.source === source)
    return known.stretch;
  const stretch = newStretch(span, zone, reading, source);
  made.set(span, { zone, reading, stretch });
  return stretch;
}

type Made = { readonly zone: string; readonly reading: Reading; readonly stretch: Stretch };

/** The stretch that was made of a span last: it knows its intervals, and a calendar is asked about many instants. */
const made = new WeakMap<WeeklySpan, Made>();

function newStretch(span: WeeklySpan, zone: string, reading: Reading, source: string): Stretch {
  const ranges = weekRanges(span);
  const [opens, closes] =
    reading === 'wide' ? (['earlier', 'later'] as const) : (['later', 'earlier'] as const);

  /** By what the wall clock shows at their beginning: who asks about neighbouring instants asks about the same ones. */
  const known = new Map<WallClock, Interval>();
  const intervalFrom = (start: WallClock, end: WallClock): Interval => {
    const before = known.get(start);
    if (before !== undefined) return before;
    const interval = { from: instantOf(start, zone, opens), to: instantOf(end, zone, closes) };
    known.set(start, interval);
    return interval;
  };

  /** The intervals whose beginning the wall clock shows in [from, to) and whose end it shows after `endsAfter`. */
  function* occurrences(from: WallClock, to: WallClock, endsAfter: WallClock): Generator<Interval> {
    for (let week = mondayOf(from); week < to; week += WEEK)
      for (const range of ranges) {
        const start = week + range.from * MINUTE;
        const end = week + range.to * MINUTE;
        if (start < from || start >= to || end <= endsAfter) continue;
        const interval = intervalFrom(start, end);
        if (interval.from < interval.to) yield interval;
      }
  }

  return {
    label: formatWeeklySpan(span),
    source,
    covering: (at) => {
      const wall = wallClockAt(at, zone);
      const near = occurrences(wall - WEEK - LARGEST_SHIFT, wall + LARGEST_SHIFT, wall - LARGEST_SHIFT);
      return lastToEnd([...near].filter((interval) => contains(interval, at)));
    },
    beginning: (after, before) => {
      const wall = wallClockAt(after, zone);
      const last = wallClockAt(before, zone) + LARGEST_SHIFT;
      for (let start = wall; start < last; start += WEEK) {
        // Clocks that move may swap neighbours, so each week is looked at with a margin on both sides.
        const near = occurrences(start - LARGEST_SHIFT, start + WEEK + LARGEST_SHIFT, -Infinity);
        const first = firstToBegin([...near].filter(({ from }) => from > after));
        if (first !== undefined) return first.from < before ? first : undefined;
      }
      return undefined;
    },
  };
}

/** Monday 00:00 of the week of a wall clock. */
export function mondayOf(wall: WallClock): WallClock {
  return Math.floor(wall / DAY) * DAY - (weekdayOf(wall) - 1) * DAY;
}
