import type { Instant } from '../calendar/instant.ts';

/** One process of one run. `process` tells two jobs of a run apart, and two runs on a laptop, where `run` is `local`. */
export type Holder = {
  readonly actor: string;
  readonly run: string;
  readonly attempt: string;
  readonly process: string;
};

/** The right to carry out an open intent: its holder alone writes, until `until` (ISO 8601, UTC). */
export type Lease = { readonly holder: Holder; readonly until: string };

/** Whether the lease is held by this very process. */
export function isHeldBy({ holder }: Lease, me: Holder): boolean {
  return holder.run === me.run && holder.attempt === me.attempt && holder.process === me.process;
}

/** No lease is given for longer. One that ends later was written by a clock that is wrong, and would bind for ever. */
export const LONGEST_LEASE = 30 * 60_000;

/**
 * Whether the lease has run out; at the very end it has. An end that cannot be read, or lies further ahead than any lease
 * is given for, binds nobody.
 */
export function hasPassed(lease: Lease, at: Instant): boolean {
  const until = Date.parse(lease.until);
  return Number.isNaN(until) || at >= until || until - at > LONGEST_LEASE;
}
