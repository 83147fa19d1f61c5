import type { Instant } from '../../../../shared/calendar/instant.ts';
import type { Entry } from '../../../../shared/ledger/entry.ts';
import { parseEntry } from '../../../../shared/ledger/read-entry.ts';
import { type MemoryLedger, memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';
import type { Fault } from './fault.ts';
import type { ToyWork } from './goal.ts';
import { type Life, lifeIn } from './life.ts';
import { emptyShelf, type Shelf, START } from './shelf.ts';

/** Longer than any lease. */
export const LEASE_AND_MORE = 11 * 60_000;

/** One call, in order: what, and by which run. */
export type Step = { readonly what: string; readonly by: string };

export type Room = {
  readonly shelf: Shelf;
  readonly store: MemoryLedger;
  /** Every write, to the ledger and outside, tried or done: the room counts them, not those who write. */
  readonly writes: readonly Step[];
  readonly reads: readonly Step[];
  readonly lines: readonly string[];
  readonly slept: readonly number[];
  readonly now: () => Instant;
  readonly pass: (ms: number) => void;
  /** Every entry ever written, in order of writing. */
  readonly entries: () => readonly Entry[];
  /** From now on the room tells that a run is over, whatever it does. */
  readonly giveUp: (run: string) => void;
  readonly live: (run: string, changed?: Partial<ToyWork>) => Life;
};

/** How the room can tell that a run is over: by asking, or only by the end of its lease. */
export type Knows = 'runs' | 'leases';

/** What befalls which call: its number, from 1. */
export type Faults = {
  readonly writes?: ReadonlyMap<number, Fault>;
  readonly reads?: ReadonlyMap<number, Fault>;
};

/** A place where processes live one after another or at once, with a clock of its own and accidents that were planned. */
export function room(faults: Faults = {}, knows: Knows = 'runs'): Room {
  const clock = { now: START };
  const shelf = emptyShelf();
  const store = memoryLedgerStore();
  const calls: Record<'writes' | 'reads', Step[]> = { writes: [], reads: [] };
  const lines: string[] = [];
  const slept: number[] = [];
  const around = {
    shelf,
    store,
    clock,
    count: (kind: 'writes' | 'reads', what: string, by: string) => {
      const number = calls[kind].push({ what, by });
      return faults[kind]?.get(number);
    },
    tell: (line: string) => lines.push(line),
    slept: (ms: number) => slept.push(ms),
    over: new Set<string>(),
    canAsk: knows === 'runs',
  };
  return {
    shelf,
    store,
    ...calls,
    lines,
    slept,
    now: () => clock.now,
    pass: (ms) => (clock.now += ms),
    entries: () => entriesOf(store),
    giveUp: (run) => around.over.add(run),
    live: (run, changed = {}) => lifeIn(around, run, changed),
  };
}

function entriesOf({ files }: MemoryLedger): readonly Entry[] {
  return [...files].flatMap(([path, text]) => {
    if (!/\d-[a-z-]+\.json$/.test(path)) return [];
    const entry = parseEntry(text);
    if (!entry.ok) throw new Error(`${path}: ${entry.message}`);
    return [entry.value];
  });
}
