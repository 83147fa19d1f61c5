import type { Entry, EntryDraft, Scope } from '../../ledger/entry.ts';
import { entryPath } from '../../ledger/paths.ts';
import { publicDraft } from '../../ledger/public-draft.ts';
import { parseEntry } from '../../ledger/read-entry.ts';
import { sealEntry } from '../../ledger/seal-entry.ts';
import type { LedgerState } from '../../ledger/state.ts';
import type { LedgerStore } from '../../ledger/store.ts';

/** A draft as the next entry of its scope, in its public form. The same draft on the same state is the same entry. */
export function entryOn(state: LedgerState | undefined, scope: Scope, draft: EntryDraft): Entry {
  const place = { scope, seq: (state?.seq ?? 0) + 1, previous: state?.last ?? null };
  return sealEntry(publicDraft(draft), place);
}

/**
 * Whether this very entry stands in the ledger at a commit.
 * @throws CouldNotDecide when the store has no answer
 */
export async function standsAt(store: LedgerStore, head: string | undefined, entry: Entry): Promise<boolean> {
  const text = head === undefined ? undefined : await store.read(head, entryPath(entry));
  const found = text === undefined ? undefined : parseEntry(text);
  return found?.ok === true && found.value.digest === entry.digest;
}
