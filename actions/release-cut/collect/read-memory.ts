import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { readLedger } from '../../../shared/shell/ledger/read-ledger.ts';
import { type CutMemory, readMemory } from '../memory.ts';
import { CUT_SCOPES } from '../scope.ts';

/**
 * What the ledger remembers of trains and hotfixes together.
 * @throws CouldNotDecide when it cannot be read
 */
export async function memoryOf(store: LedgerStore): Promise<CutMemory> {
  const views = await Promise.all(CUT_SCOPES.map((scope) => readLedger(store, scope)));
  const memories = views.map(({ state }) => readMemory(state?.memory ?? {}));
  const slots = memories.flatMap(({ slot }) => slot ?? []);
  return {
    slot: slots.length === 0 ? undefined : Math.max(...slots),
    ended: new Map(memories.flatMap(({ ended }) => [...ended])),
  };
}
