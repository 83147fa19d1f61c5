/** A clock that only moves when somebody sleeps or moves it. */
export type Clock = {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly advance: (ms: number) => void;
  readonly moveTo: (at: string) => void;
  /** From now on it shows what another one shows. */
  readonly follow: (other: Clock) => void;
};

export function createClock(start: string): Clock {
  let now = Date.parse(start);
  let leader: Clock | undefined;
  const advance = (ms: number): void => {
    // A clock shows whole milliseconds.
    now += Math.ceil(ms);
  };
  return {
    now: () => leader?.now() ?? now,
    advance,
    sleep: (ms) => {
      advance(ms);
      return Promise.resolve();
    },
    moveTo: (at) => {
      now = Math.max(now, Date.parse(at));
    },
    follow: (other) => {
      leader = other;
    },
  };
}
