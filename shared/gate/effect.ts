/**
 * One write to the outside world, as a value. Nothing happens until `drive()` carries it out.
 *
 * `retry` says what a run may do that finds the effect begun and not known to be done: `safe` (again, it is idempotent),
 * `check-first` (look whether `settled` holds, then again) or `at-most-once` (never again; report the unknown outcome).
 */
export type Effect<Command, Condition> = {
  /** Made from what the effect does, never from chance: the same effect has the same key in every run. */
  readonly key: string;
  readonly do: Command;
  /** Must hold when the write is made; sent with the write wherever the other side can check it. */
  readonly expect: Condition;
  /** Holds once the effect is done, whoever did it. */
  readonly settled: Condition;
  readonly retry: 'safe' | 'check-first' | 'at-most-once';
};
