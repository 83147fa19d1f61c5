import type { Instant } from '../../calendar/instant.ts';
import { formatMeasured } from '../unit.ts';
import type { Objection } from './guard.ts';
import type { ResolvedLimit } from './limit.ts';
import { oneSeries } from './one-series.ts';
import type { SignalRequest } from './request.ts';

/**
 * Looks whether the limits hold with the first values of new series, which no rate sees. It may only hold back, and rolls nothing
 * back: a first value may be older than the window, of a counter that has got other labels.
 */
export function unseenAt(
  { criterion, unit, withFirst }: SignalRequest,
  limits: readonly ResolvedLimit[],
  at: Instant,
): (Objection & { readonly observed?: string }) | undefined {
  if (withFirst === undefined) return undefined;
  const series = oneSeries(withFirst);
  const what = 'the share with the first values of new series';
  if (!series.ok)
    return { verdict: series.verdict, code: series.code, message: `${what}: ${series.message}` };
  const value = series.points.get(at);
  if (value === undefined) return undefined;
  if (!Number.isFinite(value))
    return { verdict: 'inconclusive', code: 'not-finite', message: `${what} is ${value}` };
  if (limits.some(({ answer }) => answer(value, false, at) === 'holds')) return undefined;
  const observed = formatMeasured(value, unit);
  const asked = limits.map(({ text }) => text(at)).join(' or ');
  return {
    verdict: 'inconclusive',
    code: 'errors-unseen',
    message: `${criterion.signal} is ${observed} with the first values of series that have just begun, which no rate sees, asked was ${asked}: start the counters at 0, or give them fewer labels`,
    observed,
  };
}
