import { beforeEach } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { appendEntry } from '../../../shared/shell/ledger/append-entry.ts';
import { readLedger } from '../../../shared/shell/ledger/read-ledger.ts';
import { AT, outcome } from '../../kit/ledger.ts';
import { type MemoryLedger, memoryLedgerStore } from '../../kit/memory-ledger-store.ts';

/** An empty ledger before each test. */
export let store: MemoryLedger;
beforeEach(() => {
  store = memoryLedgerStore();
});

export const read = () => readLedger(store, 'train');
export const append = async (draft = outcome(null), scope = 'train') => {
  const appended = await appendEntry(store, scope, draft, await readLedger(store, scope), AT);
  if (appended.kind !== 'written') throw new Error(appended.kind);
  return appended;
};
export const noAnswer = () => new CouldNotDecide([{ code: 'unreachable', message: 'no answer' }]);
/** The store, with other things happening around a write. */
export const around = (write: LedgerStore['write']): LedgerStore => ({ ...store, write });
