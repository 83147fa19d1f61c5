import { formatInstant, type Instant } from '../../shared/calendar/instant.ts';
import { type Duration, formatDuration } from '../../shared/quantity/duration.ts';
import type { Decided } from './decide.ts';

/** One line for whoever watches a gate that waits: why it holds, when it looks again, until when. */
export function progressLine({ reasons }: Decided, pause: Duration, deadline: Instant): string {
  const [first] = reasons;
  const seconds = Math.ceil(pause / 1_000) * 1_000;
  const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  return `hold, ${first?.code ?? 'no reason'}: ${first?.message ?? ''}${more}; next look in ${formatDuration(seconds)}, until ${formatInstant(deadline)}`;
}
