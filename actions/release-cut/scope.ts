import type { Scope } from '../../shared/ledger/entry.ts';
import type { CutInputs } from './inputs.ts';

/** Trains and hotfixes are cut side by side: a train that waits for somebody must not hold up a hotfix. */
export function scopeOf(mode: CutInputs['mode']): Scope {
  return mode;
}

/** Every scope that cuts write to; what one ended, the other must know. */
export const CUT_SCOPES: readonly Scope[] = ['train', 'hotfix'];
