import type { Scope } from '../../shared/ledger/entry.ts';
import type { CutInputs } from './inputs.ts';

/** Trains and hotfixes are cut side by side: a train that waits for somebody must not hold up a hotfix. */
export function scopeOf(mode: CutInputs['mode']): Scope {
  return mode;
}

/**
 * The scopes that a cut reads: a train must know the hotfixes that are on their way, and what they ended. A hotfix needs
 * its own only, so that nothing that is wrong with the train's can hold it up.
 */
export function scopesReadBy(mode: CutInputs['mode']): readonly Scope[] {
  return mode === 'train' ? ['train', 'hotfix'] : ['hotfix'];
}
