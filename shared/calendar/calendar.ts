import type { Reason } from '../gate/reason.ts';
import type { Duration } from '../quantity/duration.ts';
import type { FreezeFiles } from './freeze-file.ts';
import { type FreezeFileCode, type Freezes, knownFreezes } from './freezes.ts';
import type { Instant } from './instant.ts';
import type { Interval, Stretch } from './interval.ts';
import { formatLocalAndUtc } from './local-time.ts';
import { nextClosing, nextOpening, SEARCH_LIMIT } from './next-change.ts';
import { formatWeeklySpan, type WeeklySpan } from './weekly-span.ts';
import { weeklyStretch } from './weekly-stretch.ts';

/** When production may change. Windows bind production steps, not the cut; no windows at all means always. */
export type Calendar = {
  /** A name of the IANA database. */
  readonly timezone: string;
  readonly windows: readonly WeeklySpan[];
  readonly freezes: Freezes;
  /** No freeze may begin within this time of the last step. */
  readonly bufferAfterRelease: Duration | undefined;
};

export type CalendarCode =
  | FreezeFileCode
  | 'in-window'
  | 'no-windows'
  | 'outside-window'
  | 'in-freeze'
  | 'freeze-ahead'
  | 'no-opening-ahead';

/** The calendar's answer about one instant, with every reason for it. */
export type Opening = {
  readonly open: boolean;
  readonly reasons: readonly Reason<CalendarCode>[];
  /** When the answer changes; `undefined` when that is unknown or more than 400 days away. */
  readonly until: Instant | undefined;
  /** The first instant from `at` on that is open: `at` itself while open; `undefined` as with `until`. */
  readonly nextOpening: Instant | undefined;
};

/**
 * Whether production is open at an instant: inside a window, outside every freeze, and every freeze file known. A file that
 * is missing or unreadable closes it, for nobody can tell how long.
 */
export function openAt(calendar: Calendar, files: FreezeFiles, at: Instant): Opening {
  const zone = calendar.timezone;
  const { windows, freezes, unknown } = boundsOf(calendar, files);
  const inWindows = around(windows, at);
  const refusals: readonly Reason<CalendarCode>[] = [
    ...(windows.length > 0 && inWindows.length === 0 ? [outsideWindow(calendar, windows, at)] : []),
    ...around(freezes, at).map((found) => inFreeze(found, zone, at)),
    ...unknown,
  ];
  if (refusals.length === 0) {
    const reasons =
      windows.length === 0 ? [noWindows()] : inWindows.map((found) => inWindow(found, zone, at));
    return { open: true, reasons, until: nextClosing({ windows, freezes }, at), nextOpening: at };
  }
  const opening = unknown.length > 0 ? undefined : nextOpening({ windows, freezes }, at);
  const never = unknown.length === 0 && opening === undefined ? [noOpeningAhead(zone, at)] : [];
  return { open: false, reasons: [...refusals, ...never], until: opening, nextOpening: opening };
}

/** What opens and closes a calendar, and why that is not known in full. */
export function boundsOf({ timezone, windows, freezes }: Calendar, files: FreezeFiles) {
  const { stretches, unknown } = knownFreezes(freezes, files, timezone);
  return {
    windows: windows.map((span) => weeklyStretch(span, timezone, 'narrow', 'calendar.windows')),
    freezes: stretches,
    unknown,
  };
}

type Found = { readonly stretch: Stretch; readonly interval: Interval };

function around(stretches: readonly Stretch[], at: Instant): readonly Found[] {
  return stretches.flatMap((stretch) => {
    const interval = stretch.covering(at);
    return interval === undefined ? [] : [{ stretch, interval }];
  });
}

/** Why an instant lies in a freeze. */
export function inFreeze(found: Found, zone: string, at: Instant): Reason<'in-freeze'> {
  return { code: 'in-freeze', ...described(found, `in the freeze ${found.stretch.label}`, zone, at) };
}

function inWindow(found: Found, zone: string, at: Instant): Reason<CalendarCode> {
  return { code: 'in-window', ...described(found, `in the window ${found.stretch.label}`, zone, at) };
}

function described({ stretch, interval }: Found, place: string, zone: string, at: Instant) {
  const observed = formatLocalAndUtc(at, zone);
  const limit = `${formatLocalAndUtc(interval.from, zone)} to ${formatLocalAndUtc(interval.to, zone)}`;
  return { message: `${observed} lies ${place}: ${limit}.`, observed, limit, source: stretch.source };
}

function outsideWindow(calendar: Calendar, windows: readonly Stretch[], at: Instant): Reason<CalendarCode> {
  const zone = calendar.timezone;
  const next = nextOpening({ windows, freezes: [] }, at);
  const opens = next === undefined ? '' : `; the next one opens at ${formatLocalAndUtc(next, zone)}`;
  const observed = formatLocalAndUtc(at, zone);
  const limit = calendar.windows.map(formatWeeklySpan).join(', ');
  return {
    code: 'outside-window',
    message: `${observed} lies outside the windows (${limit})${opens}.`,
    observed,
    limit,
    source: 'calendar.windows',
  };
}

function noWindows(): Reason<CalendarCode> {
  return {
    code: 'no-windows',
    message: 'The calendar names no windows: production is open outside freezes.',
    source: 'calendar.windows',
  };
}

function noOpeningAhead(zone: string, at: Instant): Reason<CalendarCode> {
  const limit = `by ${formatLocalAndUtc(at + SEARCH_LIMIT, zone)}`;
  return {
    code: 'no-opening-ahead',
    message: `Windows and freezes leave no opening ${limit}: check them in the calendar.`,
    limit,
    source: 'calendar',
  };
}
