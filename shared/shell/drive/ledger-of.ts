import type { Instant } from '../../calendar/instant.ts';
import type { Scope } from '../../ledger/entry.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import { appendEntry, type MayFollow } from '../ledger/append-entry.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import type { ScopeLedger } from './scope-ledger.ts';

/** The entries of one scope in a store. `now` dates the commits; `mayFollow` keeps out what other scopes stand against. */
export function scopeLedger(
  store: LedgerStore,
  scope: Scope,
  now: () => Instant,
  mayFollow?: MayFollow,
): ScopeLedger {
  return {
    read: async (known) => {
      if (known !== undefined && (await store.head()) === known.head) return known;
      return readLedger(store, scope);
    },
    append: (draft, basis) => appendEntry(store, scope, draft, basis, now(), mayFollow),
  };
}
