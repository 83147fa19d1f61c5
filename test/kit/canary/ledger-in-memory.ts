import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { parseState } from '../../../shared/ledger/read-state.ts';
import type { LedgerState } from '../../../shared/ledger/state.ts';
import { type MemoryLedger, memoryLedgerStore } from '../memory-ledger-store.ts';
import { createFaultPlan, type FaultPlan } from './fault-plan.ts';
import type { Life } from './life.ts';

/** A ledger in memory whose writes can go wrong. */
export type FaultyLedger = {
  readonly store: MemoryLedger;
  readonly faults: FaultPlan;
  readonly of: (life: Life) => LedgerStore;
  /** Where a scope stands; `undefined` before its first entry. */
  readonly state: (scope: string) => LedgerState | undefined;
};

/** @param writes what was written before, in order, as another one tells it */
export function createLedger(): FaultyLedger {
  const store = memoryLedgerStore();
  const faults = createFaultPlan();
  return {
    store,
    faults,
    of: (life) => ({
      head: () => life.alive(store.head),
      read: (commit, path) => life.alive(() => store.read(commit, path)),
      write: (given) => faults.through(life, () => store.write(given)),
    }),
    state: (scope) => {
      const text = store.files.get(`state/${scope}.json`);
      if (text === undefined) return undefined;
      const read = parseState(text);
      if (!read.ok) throw new Error(read.message);
      return read.value;
    },
  };
}
