import { type DatedEdge, formatDatedSpan } from './dated-span.ts';
import type { DatedFreeze } from './dated-freeze.ts';
import type { Instant } from './instant.ts';
import { contains, type Interval, type Stretch } from './interval.ts';
import { type Ambiguity, instantOf, LARGEST_SHIFT } from './wall-clock.ts';

/** A dated freeze as an interval in time, read widely. Zones are asked only about edges that are near. */
export function datedStretch(freeze: DatedFreeze, zone: string): Stretch {
  const { from, to } = freeze;
  const interval = (): Interval => ({ from: resolve(from, zone, 'earlier'), to: resolve(to, zone, 'later') });
  return {
    label: formatDatedSpan(freeze),
    source: freeze.source,
    covering: (at) => {
      if (at < from.at - LARGEST_SHIFT || at > to.at + LARGEST_SHIFT) return undefined;
      const whole = interval();
      return contains(whole, at) ? whole : undefined;
    },
    beginning: (after, before) => {
      if (from.at < after - LARGEST_SHIFT || from.at > before + LARGEST_SHIFT) return undefined;
      const whole = interval();
      return whole.from > after && whole.from < before ? whole : undefined;
    },
  };
}

function resolve(edge: DatedEdge, zone: string, ambiguity: Ambiguity): Instant {
  return edge.kind === 'instant' ? edge.at : instantOf(edge.at, zone, ambiguity);
}
