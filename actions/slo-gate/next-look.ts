import type { Instant } from '../../shared/calendar/instant.ts';
import type { Duration } from '../../shared/quantity/duration.ts';
import type { Decided } from './decide.ts';
import type { GateFacts } from './facts.ts';
import type { GateSettings } from './settings.ts';

/** Between two looks at the very least, however short the step. */
const SHORTEST = 1_000;

/**
 * How long to sleep until the answer can be another one, in milliseconds; `undefined` when it is final, or will be none before
 * the deadline. The server's points are complete one scrape after their time.
 * @param deadline by the same clock as `now`
 */
export function nextLook(
  decided: Decided,
  facts: GateFacts,
  { step }: Pick<GateSettings, 'step'>,
  { now, deadline }: { readonly now: Instant; readonly deadline: Instant },
): Duration | undefined {
  if (decided.profile.decision !== 'hold' || isHopeless(decided)) return undefined;
  const { end, now: serverNow, scrapeInterval } = facts.wave;
  const soonest = end + step;
  const next = isWatched(decided) ? soonest : Math.max(soonest, changeAfter(decided, soonest));
  const pause = Math.max(SHORTEST, next + scrapeInterval - serverNow - (now - facts.at));
  return now + pause > deadline ? undefined : pause;
}

/**
 * When another answer is possible: the last of the lines that are waited for is known, or any line that rolls back may fire. A
 * line that says nothing of the time may change with every point.
 */
function changeAfter({ lines, profile }: Decided, soonest: Instant): Instant {
  const firing = lines
    .filter(({ asked }) => asked.mode === 'rollback')
    .map(({ judgement }) => judgement.retryAt ?? soonest);
  return Math.min(profile.retryAt ?? soonest, ...firing);
}

/** Alerts and probes have no past to be asked for: whoever wants five minutes of them has to watch. */
function isWatched({ lines }: Decided): boolean {
  return lines.some(({ asked }) => asked.kind === 'alerts' || asked.kind === 'state');
}

/** Something is written so that it cannot be asked, and no waiting heals that. */
function isHopeless({ lines }: Decided): boolean {
  return lines.some(({ asked }) => asked.kind === 'refused' && asked.mode !== 'warn');
}
