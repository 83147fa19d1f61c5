import type { Actor, Reply, TokenKind } from '../route.ts';
import { refusal } from './refusal.ts';

const DOCUMENTATION = 'https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
const HOUR = 3_600_000;

/**
 * Requests an hour. A job's token has 1000 per repository, others 5000:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#primary-rate-limit-for-github_token-in-github-actions
 */
const LIMITS: Readonly<Record<TokenKind, number>> = {
  'github-token': 1_000,
  app: 5_000,
  'fine-grained': 5_000,
  classic: 5_000,
};

export type RateLimitOptions = {
  /** Requests an hour of each caller, in place of GitHub's. */
  readonly limit?: number;
};

/** How a caller stands; `reset` in seconds since the epoch. */
export type Standing = {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  readonly reset: number;
};

type Window = { readonly start: number; used: number };

/** The primary limit of each caller, in windows of an hour that start with the first request; tokens of one caller share it. */
export class RateLimits {
  readonly #windows = new Map<Actor, Window>();
  readonly #now: () => number;
  readonly #options: RateLimitOptions;

  constructor(now: () => number, options: RateLimitOptions = {}) {
    this.#now = now;
    this.#options = options;
  }

  #window(actor: Actor): Window {
    const found = this.#windows.get(actor);
    if (found !== undefined && this.#now() < found.start + HOUR) return found;
    const window = { start: this.#now(), used: 0 };
    this.#windows.set(actor, window);
    return window;
  }

  standing(actor: Actor): Standing {
    const { start, used } = this.#window(actor);
    const limit = this.#options.limit ?? LIMITS[actor.kind];
    return { limit, used, remaining: limit - used, reset: Math.ceil((start + HOUR) / 1_000) };
  }

  /** Counts one request; `false` when none was left. */
  take(actor: Actor): boolean {
    if (this.standing(actor).remaining === 0) return false;
    this.#window(actor).used += 1;
    return true;
  }
}

export function rateLimitHeaders({ limit, used, remaining, reset }: Standing): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-used': String(used),
    'x-ratelimit-resource': 'core',
  };
}

/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit */
export function primaryLimit({ kind }: Actor): Reply {
  const whose = kind === 'github-token' || kind === 'app' ? 'installation' : 'user';
  return refusal(403, `API rate limit exceeded for ${whose} ID 1.`, DOCUMENTATION);
}

/**
 * The limit on many requests in a short time: the primary one still has requests left, and `retry-after` says how many
 * seconds to wait. https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 *
 * @param seconds what to wait.
 */
export function secondaryLimit(seconds: number): Reply {
  return refusal(
    403,
    'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    `${DOCUMENTATION}#about-secondary-rate-limits`,
    { 'retry-after': String(seconds) },
  );
}
