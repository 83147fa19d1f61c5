import { type CalendarCode, openAt } from '../../shared/calendar/calendar.ts';
import type { Check } from '../../shared/gate/check.ts';
import { type Verdict, worst } from '../../shared/gate/verdict.ts';
import type { CutFacts } from './facts.ts';

/**
 * No cut in a freeze. Windows bind production steps and not the cut, so only freezes are looked at. A freeze file that is
 * missing (`error`) or unreadable (`inconclusive`) is never taken for an empty one. Without a calendar nothing is frozen,
 * and that is said.
 */
export function freezeCheck({ settings, freezeFiles, at }: CutFacts): Check {
  const name = 'freeze';
  if (settings.calendar === undefined) {
    const message = 'no calendar is configured, so there is no freeze to look at';
    return { name, verdict: 'pass', reasons: [{ code: 'not-configured', message }] };
  }
  const closed = openAt(settings.calendar, freezeFiles, at).reasons.filter(
    ({ code }) => verdictOf(code) !== 'pass',
  );
  return { name, verdict: worst(['pass', ...closed.map(({ code }) => verdictOf(code))]), reasons: closed };
}

function verdictOf(code: CalendarCode): Verdict {
  switch (code) {
    case 'in-freeze':
      return 'fail';
    case 'freeze-file-missing':
      return 'error';
    case 'freeze-file-unreadable':
      return 'inconclusive';
    case 'in-window':
    case 'no-windows':
    case 'outside-window':
    case 'freeze-ahead':
    case 'no-opening-ahead':
      return 'pass';
  }
}
