import type { SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import type { Mode } from '../../../shared/signal/evaluate/request.ts';
import { ROLLBACK_BAD_EVENTS } from '../../../shared/signal/evidence.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

/** Of two requests one alone takes nothing back; how many bad ones it takes is asked besides. */
const ROLLBACK_REQUESTS = 2;
/** A quantile of fewer is nearly the slowest of them; of more, a small service that is slow would never be seen. */
const ROLLBACK_QUANTILE = { least: 5, most: 20 };
/**
 * Fewer requests than this over the whole `for` are no answer; 0 asks for none. Where the configuration gives no number, one
 * request must not decide alone whether a release goes on: 1% needs 100 of them, and so does a 99th percentile.
 */
export function leastTraffic(signal: Signal, { limits }: SignalCriterion, mode: Mode): number {
  const given = signal['min-requests'];
  if (given !== undefined) return given;
  if (mode === 'warn') return 0;
  if ('histogram' in signal) {
    const telling = whole(1 / (1 - signal.quantile));
    const { least, most } = ROLLBACK_QUANTILE;
    return mode === 'advance' ? telling : Math.min(most, Math.max(least, telling));
  }
  if (!('bad' in signal)) return 0;
  if (mode === 'rollback') return ROLLBACK_REQUESTS;
  const shares = limits.flatMap(({ value }) =>
    value.kind === 'absolute' && value.amount > 0 ? [1 / value.amount] : [],
  );
  return shares.length === 0 ? 1 : whole(Math.max(...shares));
}

/** Fewer bad requests than this over the whole `for` roll nothing back; 0 asks for none, as `min-requests: 0` does. */
export function leastEvidence(signal: Signal, { limits }: SignalCriterion, mode: Mode): number {
  if (mode !== 'rollback' || !('bad' in signal) || signal['min-requests'] === 0) return 0;
  return limits.some(({ op }) => op === '>' || op === '>=' || op === 'within') ? ROLLBACK_BAD_EVENTS : 0;
}

/** Rounded up, but not for what binary arithmetic adds: 1 / (1 - 0.95) is 20. */
function whole(count: number): number {
  return Math.ceil(count - 1e-6);
}
