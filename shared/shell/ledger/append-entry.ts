import type { Instant } from '../../calendar/instant.ts';
import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { Reason } from '../../gate/reason.ts';
import { advanceState } from '../../ledger/advance-state.ts';
import { commitMessage } from '../../ledger/commit-message.ts';
import type { Entry, EntryDraft, Scope } from '../../ledger/entry.ts';
import { entryPath, README_PATH, statePath } from '../../ledger/paths.ts';
import { LEDGER_README } from '../../ledger/readme.ts';
import type { LedgerState } from '../../ledger/state.ts';
import type { LedgerStore, LedgerWrite, Written } from '../../ledger/store.ts';
import { entryOn, standsAt } from './entry-on.ts';
import { type LedgerView, readLedger } from './read-ledger.ts';

/** More other scopes cannot win in a row unless something is broken. */
const MOST_TRIES = 50;
/** A store that loses the race and still shows the old head contradicts itself; it may only lag behind. */
const MOST_UNMOVED = 5;

/**
 * Why a draft may not follow what stands in the ledger at a head; `undefined`: it may. Asked of every head that an entry is to
 * be put on, so that what other scopes write at the same time is seen by one of the two.
 */
export type MayFollow = (draft: EntryDraft, head: string | undefined) => Promise<Reason | undefined>;

/**
 * How an append ended. `overtaken`: somebody else wrote to the scope, so the decision must be taken again on `view`.
 * `blocked`: the other side refuses the branch, or the entry may not follow what others wrote.
 */
export type Appended =
  | { readonly kind: 'written'; readonly view: LedgerView; readonly entry: Entry }
  | { readonly kind: 'overtaken'; readonly view: LedgerView }
  | { readonly kind: 'blocked'; readonly reason: Reason };

/**
 * Writes one entry and the state after it, in one commit, where the scope still stands as in `basis`. The entry is
 * written in its public form. When only other scopes moved on, it is put on top of theirs. An own entry that is found
 * after a lost race or a lost answer counts as written; with it `view` may show what others wrote since.
 *
 * @throws CouldNotDecide `ledger-busy` after 50 lost races, `ledger-unreadable`, and whatever the store throws when a
 * write has no answer and its entry is not there: then it may still arrive.
 */
export async function appendEntry(
  store: LedgerStore,
  scope: Scope,
  draft: EntryDraft,
  basis: LedgerView,
  at: Instant,
  mayFollow: MayFollow = () => Promise.resolve(undefined),
): Promise<Appended> {
  const entry = entryOn(basis.state, scope, draft);
  const state = advanceState(basis.state, entry);
  let parent = basis.head;
  let unmoved = 0;
  for (let tries = 0; tries < MOST_TRIES && unmoved < MOST_UNMOVED; tries += 1) {
    const reason = await mayFollow(draft, parent);
    if (reason !== undefined) return { kind: 'blocked', reason };
    const written = await writeOrFind(store, entry, commitOf(entry, state, parent, at));
    if (written.kind === 'won')
      return { kind: 'written', entry, view: viewAfter(basis, entry, state, written.head) };
    if (written.kind === 'blocked') return written;
    const view = await readLedger(store, scope);
    if (await standsAt(store, view.head, entry)) return { kind: 'written', entry, view };
    if (view.state?.last !== basis.state?.last) return { kind: 'overtaken', view };
    unmoved = view.head === parent ? unmoved + 1 : 0;
    parent = view.head;
  }
  throw busy(scope, unmoved);
}

/** A write without an answer may have happened: if its entry is there it has, and counts like a lost race with oneself. */
async function writeOrFind(store: LedgerStore, entry: Entry, write: LedgerWrite): Promise<Written> {
  try {
    return await store.write(write);
  } catch (thrown) {
    const isThere = await store.head().then(
      (head) => standsAt(store, head, entry),
      () => false,
    );
    if (isThere) return { kind: 'lost' };
    throw thrown;
  }
}

function commitOf(entry: Entry, state: LedgerState, parent: string | undefined, at: Instant): LedgerWrite {
  return {
    parent,
    files: {
      [entryPath(entry)]: jsonFile(entry),
      [statePath(entry.scope)]: jsonFile(state),
      ...(parent === undefined ? { [README_PATH]: LEDGER_README } : {}),
    },
    message: commitMessage(entry),
    at,
  };
}

/** For people; the digest is over the canonical text. */
function jsonFile(value: Entry | LedgerState): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function viewAfter(basis: LedgerView, entry: Entry, state: LedgerState, head: string): LedgerView {
  return { head, state, log: state.recent.length === 1 ? [entry] : [...basis.log, entry] };
}

function busy(scope: Scope, unmoved: number): CouldNotDecide {
  const why =
    unmoved === MOST_UNMOVED
      ? 'every write was refused as overtaken, but the branch still stands where it stood'
      : `${MOST_TRIES} others wrote first`;
  return new CouldNotDecide([
    {
      code: 'ledger-busy',
      message: `The ledger took no entry for ${JSON.stringify(scope)}: ${why}. Nothing was written; run it again.`,
    },
  ]);
}
