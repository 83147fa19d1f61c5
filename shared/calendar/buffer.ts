import type { Check } from '../gate/check.ts';
import type { Reason } from '../gate/reason.ts';
import { worst } from '../gate/verdict.ts';
import { formatDuration } from '../quantity/duration.ts';
import { type Calendar, type CalendarCode, inFreeze } from './calendar.ts';
import type { FreezeFiles } from './freeze-file.ts';
import { knownFreezes } from './freezes.ts';
import type { Instant } from './instant.ts';
import type { Stretch } from './interval.ts';
import { formatLocalAndUtc } from './local-time.ts';

/**
 * Whether the calm after a release is long enough: no freeze is under way at its last step, and none begins within
 * `buffer-after-release` of it; one that begins exactly at the end of the buffer may. Without a buffer it passes. A missing freeze file is an
 * `error` (could not ask), an unreadable one `inconclusive`; neither passes.
 */
export function bufferAfter(
  calendar: Calendar,
  files: FreezeFiles,
  lastStepAt: Instant,
): Check<CalendarCode> {
  const name = 'buffer after release';
  const buffer = calendar.bufferAfterRelease;
  if (buffer === undefined) return { name, verdict: 'pass', reasons: [] };
  const zone = calendar.timezone;
  const { stretches, unknown } = knownFreezes(calendar.freezes, files, zone);
  const near = stretches.flatMap((stretch): readonly Reason<CalendarCode>[] => {
    const current = stretch.covering(lastStepAt);
    if (current !== undefined) return [inFreeze({ stretch, interval: current }, zone, lastStepAt)];
    const next = stretch.beginning(lastStepAt, lastStepAt + buffer);
    return next === undefined ? [] : [freezeAhead(stretch, next.from, lastStepAt, calendar)];
  });
  return {
    name,
    verdict: worst([
      near.length > 0 ? 'fail' : 'pass',
      ...unknown.map(({ code }) => (code === 'freeze-file-missing' ? 'error' : 'inconclusive')),
    ]),
    reasons: [...near, ...unknown],
  };
}

function freezeAhead(
  stretch: Stretch,
  begins: Instant,
  lastStepAt: Instant,
  { timezone, bufferAfterRelease = 0 }: Calendar,
): Reason<CalendarCode> {
  const observed = formatDuration(begins - lastStepAt);
  const limit = formatDuration(bufferAfterRelease);
  return {
    code: 'freeze-ahead',
    message: `The freeze ${stretch.label} begins at ${formatLocalAndUtc(begins, timezone)}, ${observed} after the last step; at least ${limit} must lie between. Take the last step earlier, or after the freeze.`,
    observed,
    limit,
    source: stretch.source,
  };
}
