import type { Reason } from '../../gate/reason.ts';
import type { Entry, EntryDraft } from '../../ledger/entry.ts';
import type { LedgerState } from '../../ledger/state.ts';

/** What a scope looked like at one commit of the ledger. */
export type ScopeView = {
  readonly head: string | undefined;
  readonly state: LedgerState | undefined;
  /** The newest intent and what came after it, oldest first. */
  readonly log: readonly Entry[];
};

export type ScopeAppended =
  | { readonly kind: 'written'; readonly view: ScopeView; readonly entry: Entry }
  | { readonly kind: 'overtaken'; readonly view: ScopeView }
  | { readonly kind: 'blocked'; readonly reason: Reason };

/** The ledger as one drive sees it: the entries of its scope. Both throw `CouldNotDecide` when there is no answer. */
export type ScopeLedger = {
  /** What is given is returned as it is when the ledger still stands where it was read. */
  readonly read: (known?: ScopeView) => Promise<ScopeView>;
  /** Wins when nothing of the scope was written after `basis`; else `overtaken`, with what is there now. */
  readonly append: (draft: EntryDraft, basis: ScopeView) => Promise<ScopeAppended>;
};
