import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Within } from '../../../shared/shell/drive/untrusted-ledger.ts';

/** One process under the clock: time passes only while every process that lives sleeps. */
export type Life = {
  /** @param ms milliseconds of virtual time */
  readonly sleep: (ms: number) => Promise<void>;
  readonly within: Within;
  /** The process has ended, or was killed; what it still waits for never comes. */
  readonly end: () => void;
};

/** A clock that nobody waits for: it goes from one event to the next. */
export type Clock = {
  readonly now: () => Instant;
  /** Events of one instant happen in the order in which they were planned. */
  readonly at: (instant: Instant, happen: () => void) => void;
  readonly live: () => Life;
  /** Goes on until an instant has passed, nothing is left to happen, or `isOver`. */
  readonly run: (until: Instant, isOver: () => boolean) => Promise<void>;
};

type Planned = { readonly at: Instant; readonly number: number; readonly happen: () => void };

export function virtualClock(start: Instant): Clock {
  let now = start;
  let planned: Planned[] = [];
  let count = 0;
  /** How many waits each process that lives is in. */
  const lives = new Map<symbol, number>();

  const at = (instant: Instant, happen: () => void): void => {
    const entry = { at: Math.max(now, instant), number: (count += 1), happen };
    const place = planned.findLastIndex((other) => other.at <= entry.at) + 1;
    planned = planned.toSpliced(place, 0, entry);
  };
  /** Until every process sleeps or has ended. Whatever else they wait for is in memory, and comes within a turn of the loop. */
  const quiet = async (): Promise<void> => {
    do await new Promise((done) => setImmediate(done));
    while ([...lives.values()].some((waits) => waits === 0));
  };

  return {
    now: () => now,
    at,
    live: () => {
      const self = Symbol('life');
      lives.set(self, 0);
      const wait = (by: number): void => {
        const waits = lives.get(self);
        if (waits !== undefined) lives.set(self, waits + by);
      };
      const timer = (ms: number) => {
        let isOpen = true;
        wait(1);
        const close = (): boolean => {
          if (!isOpen) return false;
          isOpen = false;
          wait(-1);
          return true;
        };
        const done = new Promise<void>((resolve) => {
          at(now + ms, () => {
            if (close() && lives.has(self)) resolve();
          });
        });
        return { done, close };
      };
      return {
        sleep: (ms) => timer(ms).done,
        within: async (ms, ask) => {
          const { done, close } = timer(ms);
          try {
            return await Promise.race([ask(), done.then(() => undefined)]);
          } finally {
            close();
          }
        },
        end: () => {
          lives.delete(self);
        },
      };
    },
    run: async (until, isOver) => {
      for (;;) {
        await quiet();
        const [next] = planned;
        if (isOver() || next === undefined || next.at > until) return;
        planned = planned.slice(1);
        now = Math.max(now, next.at);
        next.happen();
      }
    },
  };
}
