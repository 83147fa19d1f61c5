import type { Instant } from './instant.ts';
import { lastToEnd, type Stretch } from './interval.ts';

/** How far ahead openings and closings are looked for: 400 days, more than any year with its holidays. */
export const SEARCH_LIMIT = 400 * 86_400_000;

/** No windows at all means always open but for the freezes. */
type Bounds = { readonly windows: readonly Stretch[]; readonly freezes: readonly Stretch[] };

/** The first open instant from `at` on, found by going from boundary to boundary. */
export function nextOpening({ windows, freezes }: Bounds, at: Instant): Instant | undefined {
  const limit = at + SEARCH_LIMIT;
  let now: Instant | undefined = at;
  while (now !== undefined && now < limit) {
    const frozenUntil = endAround(freezes, now);
    if (frozenUntil !== undefined) now = frozenUntil;
    else if (windows.length === 0 || endAround(windows, now) !== undefined) return now;
    else now = firstBeginning(windows, now, limit);
  }
  return undefined;
}

/** The first closed instant after the open instant `at`: the end of its windows or the beginning of a freeze. */
export function nextClosing({ windows, freezes }: Bounds, at: Instant): Instant | undefined {
  const limit = at + SEARCH_LIMIT;
  const end = windows.length === 0 ? limit : endOfWindows(windows, at, limit);
  return firstBeginning(freezes, at, end) ?? (end < limit ? end : undefined);
}

/** Windows that touch are one. */
function endOfWindows(windows: readonly Stretch[], at: Instant, limit: Instant): Instant {
  let end = at;
  while (end < limit) {
    const next = endAround(windows, end);
    if (next === undefined) return end;
    end = next;
  }
  return limit;
}

function endAround(stretches: readonly Stretch[], at: Instant): Instant | undefined {
  return lastToEnd(stretches.flatMap((stretch) => stretch.covering(at) ?? []))?.to;
}

function firstBeginning(stretches: readonly Stretch[], after: Instant, before: Instant): Instant | undefined {
  let first = before;
  for (const stretch of stretches) first = stretch.beginning(after, first)?.from ?? first;
  return first < before ? first : undefined;
}
