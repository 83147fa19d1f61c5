import type { Instant } from '../../calendar/instant.ts';
import { type Failure, isRateLimit } from './failure.ts';

/** What waiting between two tries needs of the outside. */
export type Pacing = {
  readonly now: () => Instant;
  /** @param duration milliseconds */
  readonly sleep: (duration: number) => Promise<void>;
  /** At least 0, less than 1. */
  readonly random: () => number;
};

/** How often one call is made at the most. */
export const MOST_TRIES = 3;

const FIRST_PAUSE = 500;
const LONGEST_WAIT = 60_000;

/**
 * Milliseconds to wait after a try that came to nothing: twice as long each time, half of it left to chance so that
 * runs that failed together do not come back together.
 * @param tries how many were made
 */
export function pauseAfter(tries: number, random: () => number): number {
  return FIRST_PAUSE * 2 ** (tries - 1) * (0.5 + random() / 2);
}

/**
 * Milliseconds that GitHub asks to wait after a refusal for too many calls; `undefined` when it is none, or when it
 * asks for more than a minute. Without a figure a minute is what its documentation asks for.
 * Source: https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function waitForLimit(failure: Failure, now: Instant): number | undefined {
  if (!isRateLimit(failure)) return undefined;
  const wait = askedWait(failure.headers) ?? untilReset(failure.headers, now) ?? LONGEST_WAIT;
  return wait <= LONGEST_WAIT ? wait : undefined;
}

/** Milliseconds of `retry-after`, which GitHub gives in seconds; `undefined` when there is none. */
export function askedWait(headers: Failure['headers']): number | undefined {
  const seconds = wholeNumber(headers['retry-after']);
  return seconds === undefined ? undefined : seconds * 1_000;
}

/** The reset is a second of the epoch; one second more, because it is rounded down. */
function untilReset(headers: Failure['headers'], now: Instant): number | undefined {
  if (headers['x-ratelimit-remaining'] !== '0') return undefined;
  const reset = wholeNumber(headers['x-ratelimit-reset']);
  return reset === undefined ? undefined : Math.max(0, (reset + 1) * 1_000 - now);
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : undefined;
}
