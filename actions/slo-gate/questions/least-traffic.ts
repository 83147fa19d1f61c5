import type { SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import type { LeastRequests, Mode } from '../../../shared/signal/evaluate/request.ts';
import { requestsToTell, ROLLBACK_BAD_EVENTS, TELLING_REQUESTS } from '../../../shared/signal/evidence.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

/** Of two requests one alone takes nothing back; how many bad ones it takes is asked besides. */
const ROLLBACK_REQUESTS = 2;
/** A quantile of fewer is nearly the slowest of them; of more, a small service that is slow would never be seen. */
const ROLLBACK_QUANTILE = { least: 5, most: 20 };
/**
 * Fewer requests than this over the whole `for` are no answer; 0 asks for none. Where the configuration gives no number, one
 * request must not decide alone whether a release goes on: 1% needs 100 of them, and so does a 99th percentile. What a relative
 * limit needs shows once it is measured, unless an absolute one beside it needs more.
 */
export function leastTraffic(signal: Signal, { limits }: SignalCriterion, mode: Mode): LeastRequests {
  const given = signal['min-requests'];
  if (given !== undefined) return given;
  if (mode === 'warn') return 0;
  if ('histogram' in signal) return leastOfQuantile(signal.quantile, mode);
  if (!('bad' in signal)) return 0;
  if (mode === 'rollback') return ROLLBACK_REQUESTS;
  const amounts = limits.flatMap(({ value }) => (value.kind === 'absolute' ? [value.amount] : []));
  const shares = amounts.filter((amount) => amount > 0);
  if (shares.length > 0) return requestsToTell(Math.min(...shares));
  return amounts.length === limits.length ? TELLING_REQUESTS : 'by-limit';
}

/**
 * The same of what a signal is compared with: of stable, or of its own past. In every list that decides, for what is too low rolls back,
 * and what is too high lets go on.
 */
export function leastOfBaseline(signal: Signal, mode: Mode): number {
  const given = signal['min-requests'];
  if (given !== undefined) return given;
  if (mode === 'warn') return 0;
  if ('histogram' in signal) return leastOfQuantile(signal.quantile, mode);
  return 'bad' in signal ? TELLING_REQUESTS : 0;
}

function leastOfQuantile(quantile: number, mode: 'advance' | 'rollback'): number {
  const telling = requestsToTell(1 - quantile);
  const { least, most } = ROLLBACK_QUANTILE;
  return mode === 'advance' ? telling : Math.min(most, Math.max(least, telling));
}

/** Fewer bad requests than this over the whole `for` roll nothing back; 0 asks for none, as `min-requests: 0` does. */
export function leastEvidence(signal: Signal, { limits }: SignalCriterion, mode: Mode): number {
  if (mode !== 'rollback' || !('bad' in signal) || signal['min-requests'] === 0) return 0;
  return limits.some(({ op }) => op === '>' || op === '>=' || op === 'within') ? ROLLBACK_BAD_EVENTS : 0;
}
