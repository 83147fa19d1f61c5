/** A clock that only moves when somebody sleeps or moves it. */
export type Clock = {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly advance: (ms: number) => void;
  readonly moveTo: (at: string) => void;
};

export function createClock(start: string): Clock {
  let now = Date.parse(start);
  const advance = (ms: number): void => {
    now += ms;
  };
  return {
    now: () => now,
    advance,
    sleep: (ms) => {
      advance(ms);
      return Promise.resolve();
    },
    moveTo: (at) => {
      now = Math.max(now, Date.parse(at));
    },
  };
}
