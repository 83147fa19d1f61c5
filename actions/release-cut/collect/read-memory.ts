import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { readLedger } from '../../../shared/shell/ledger/read-ledger.ts';
import type { CutInputs } from '../inputs.ts';
import { type CutMemory, readMemory } from '../memory.ts';
import { scopesReadBy } from '../scope.ts';

/**
 * What the ledger remembers, as far as a cut of this mode must know it.
 * @throws CouldNotDecide when it cannot be read
 */
export async function memoryOf(store: LedgerStore, mode: CutInputs['mode']): Promise<CutMemory> {
  const memories = await Promise.all(
    scopesReadBy(mode).map(async (scope) => {
      const { state, log } = await readLedger(store, scope);
      // What a run has only announced may have its tag already.
      const announced = log.map(({ subject }) => subject);
      const memory = readMemory(state?.memory ?? {});
      return { scope, ...memory, candidates: [...memory.candidates, ...announced] };
    }),
  );
  const slots = memories.flatMap(({ slot }) => slot ?? []);
  return {
    slot: slots.length === 0 ? undefined : Math.max(...slots),
    ended: new Map(memories.flatMap(({ ended }) => [...ended])),
    hotfixes: new Set(memories.flatMap(({ scope, candidates }) => (scope === 'hotfix' ? candidates : []))),
  };
}
