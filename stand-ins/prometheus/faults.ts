import { isWithin, type Outage, type Span } from '../loopback/outage.ts';

/** What can go wrong with a Prometheus: an outage, or that it answers but scraped nothing for a while, so that samples are missing. */
export type Fault = Outage | (Span & { readonly kind: 'blind' });

/** The first outage that a call at an instant meets. */
export function outageAt(faults: readonly Fault[], at: number): Outage | undefined {
  for (const fault of faults) if (fault.kind !== 'blind' && isWithin(fault, at)) return fault;
  return undefined;
}

/** When nothing was scraped. */
export function blindSpans(faults: readonly Fault[]): readonly Required<Span>[] {
  return faults
    .filter(({ kind }) => kind === 'blind')
    .map(({ from, until }) => ({
      from: from ?? Number.NEGATIVE_INFINITY,
      until: until ?? Number.POSITIVE_INFINITY,
    }));
}
