import type { SignalCriterion } from '../../../shared/signal/criterion/criterion.ts';
import type { Mode } from '../../../shared/signal/evaluate/request.ts';
import type { Signal } from '../../../shared/signal/signal-schema.ts';

/**
 * Fewer requests than this over the whole `for` are no answer; 0 asks for none. Where the configuration gives no number, one
 * request must not decide alone whether a release goes on: 1% needs 100 of them, and so does a 99th percentile. Lines that
 * roll back take two, so that one alone takes nothing back: with more, a small service that is down would never be seen.
 */
export function leastTraffic(signal: Signal, { limits }: SignalCriterion, mode: Mode): number {
  const given = signal['min-requests'];
  if (given !== undefined) return given;
  if (mode !== 'advance') return mode === 'rollback' && ('bad' in signal || 'histogram' in signal) ? 2 : 0;
  if ('histogram' in signal) return whole(1 / (1 - signal.quantile));
  if (!('bad' in signal)) return 0;
  const shares = limits.flatMap(({ value }) =>
    value.kind === 'absolute' && value.amount > 0 ? [1 / value.amount] : [],
  );
  return shares.length === 0 ? 1 : whole(Math.max(...shares));
}

/** Rounded up, but not for what binary arithmetic adds: 1 / (1 - 0.95) is 20. */
function whole(count: number): number {
  return Math.ceil(count - 1e-6);
}
