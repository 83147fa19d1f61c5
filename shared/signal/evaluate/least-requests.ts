import type { Instant } from '../../calendar/instant.ts';
import { requestsToTell } from '../evidence.ts';
import type { ResolvedLimit } from './limit.ts';
import type { LeastRequests, Traffic } from './request.ts';

/** How many requests an answer over these points takes, now that it is known what its limits come to. */
export function trafficFor(
  traffic: Traffic<LeastRequests> | undefined,
  limits: readonly ResolvedLimit[],
  times: readonly Instant[],
): Traffic<number> | undefined {
  if (traffic === undefined) return undefined;
  const { measured, minRequests } = traffic;
  return { measured, minRequests: minRequests === 'by-limit' ? requestsFor(limits, times) : minRequests };
}

/** A point keeps the loosest of its limits, and the strictest point takes the most. */
function requestsFor(limits: readonly ResolvedLimit[], times: readonly Instant[]): number {
  const loosest = times.flatMap((at) => {
    const numbers = limits.flatMap(({ number }) => number(at) ?? []);
    return numbers.length === 0 ? [] : [Math.max(...numbers)];
  });
  return requestsToTell(Math.min(...loosest));
}
