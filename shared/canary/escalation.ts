import type { Duration } from '../quantity/duration.ts';

/** Who is told of something that nobody has answered yet; each level also tells those before it. */
export type EscalationLevel = 'channel' | 'page' | 'leadership';

const PAGE_AFTER: Duration = 5 * 60_000;
const LEADERSHIP_AFTER: Duration = 15 * 60_000;

/** How far an open alert has escalated by its age: the channel at once, on-call after 5 minutes, leadership after 15. */
export function escalationOf(age: Duration): EscalationLevel {
  if (age < PAGE_AFTER) return 'channel';
  return age < LEADERSHIP_AFTER ? 'page' : 'leadership';
}
