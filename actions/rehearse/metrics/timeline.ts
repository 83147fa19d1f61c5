import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Pieces } from '../../../stand-ins/prometheus/series/piece.ts';
import { steps } from '../../../stand-ins/prometheus/series/shapes.ts';

/** A value over time that is written as the rehearsal goes on. */
export type Timeline = {
  /** What is planned after that time is forgotten. */
  readonly set: (at: Instant, value: number | undefined) => void;
  /** In steps of a minute to a value that is reached after `over` milliseconds. */
  readonly drift: (at: Instant, value: number, over: number) => void;
  readonly at: (instant: Instant) => number | undefined;
  readonly pieces: () => Pieces;
};

const MINUTE = 60_000;

export function timelineFrom(begin: Instant, value: number | undefined): Timeline {
  let changes: (readonly [at: Instant, value: number | undefined])[] = [[begin, value]];
  const valueAt = (instant: Instant) => changes.findLast(([at]) => at <= instant)?.[1];
  const set: Timeline['set'] = (at, next) => {
    const kept = changes.filter(([before]) => before < at);
    changes = kept.at(-1)?.[1] === next && kept.length > 0 ? kept : [...kept, [at, next]];
  };
  return {
    set,
    drift: (at, target, over) => {
      const from = valueAt(at) ?? target;
      const count = Math.max(1, Math.ceil(over / MINUTE));
      set(at, from);
      for (let index = 1; index <= count; index++)
        changes.push([at + (over * index) / count, from + ((target - from) * index) / count]);
    },
    at: valueAt,
    pieces: () => steps(changes),
  };
}
