import { unitScopes } from '../../../shared/canary/unit.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { statePath } from '../../../shared/ledger/paths.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { type LedgerView, readScopes } from '../../../shared/shell/ledger/read-ledger.ts';
import type { CutInputs } from '../inputs.ts';
import { type CutMemory, type PromotionMemory, readMemory, readPromotion } from '../memory.ts';
import { scopesReadBy } from '../scope.ts';

/**
 * What the ledger remembers, as far as a cut of this mode must know it: what cuts have left there, and for a train how
 * its candidates fare in production.
 * @throws CouldNotDecide when it cannot be read
 */
export async function memoryOf(
  store: LedgerStore,
  mode: CutInputs['mode'],
  services: readonly string[],
): Promise<CutMemory> {
  const own = scopesReadBy(mode);
  const units = mode === 'train' ? unitScopes(services) : [];
  const views = await readScopes(store, [...own, ...units]);
  const cuts = own.map((scope, index) => ({ scope, ...memoryOfCuts(views[index]) }));
  const promotions = units.map((scope, index) => promotionIn(scope, views[own.length + index]));
  const slots = cuts.flatMap(({ slot }) => slot ?? []);
  return {
    slot: slots.length === 0 ? undefined : Math.max(...slots),
    ended: new Map([...cuts, ...promotions].flatMap(({ ended }) => [...ended])),
    hotfixes: new Set([
      ...cuts.flatMap(({ scope, candidates }) => (scope === 'hotfix' ? candidates : [])),
      ...promotions.flatMap(({ hotfixes }) => hotfixes),
    ]),
    carried: promotions.flatMap(({ carried }) => carried),
  };
}

function memoryOfCuts(view: LedgerView | undefined) {
  const memory = readMemory(view?.state?.memory ?? {});
  // What a run has only announced may have its tag already.
  const announced = (view?.log ?? []).map(({ subject }) => subject);
  return { ...memory, candidates: [...memory.candidates, ...announced] };
}

function promotionIn(scope: string, view: LedgerView | undefined): PromotionMemory {
  const read = readPromotion(scope, view?.state?.memory ?? {});
  if (read.kind === 'answered') return read.value;
  throw new CouldNotDecide([{ ...read.reason, source: statePath(scope) }]);
}
