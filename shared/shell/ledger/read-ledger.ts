import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { Entry, Scope } from '../../ledger/entry.ts';
import { entryPath, statePath } from '../../ledger/paths.ts';
import { parseEntry } from '../../ledger/read-entry.ts';
import { parseState } from '../../ledger/read-state.ts';
import type { LedgerState } from '../../ledger/state.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import { verifyRecent } from '../../ledger/verify-chain.ts';
import type { Parsed } from '../../quantity/parsed.ts';

/** Where a scope stands at one commit of the ledger. */
export type LedgerView = {
  /** The commit that was read; `undefined` when there is no ledger yet. */
  readonly head: string | undefined;
  /** `undefined` when nothing was written for the scope yet. */
  readonly state: LedgerState | undefined;
  /** The entries of `state.recent`, oldest first. */
  readonly log: readonly Entry[];
};

/**
 * Reads where a scope stands: the head, the state, and the newest intent with what came after it; never the history.
 *
 * @throws CouldNotDecide `ledger-unreadable` when a file is missing, cannot be read, has a wrong digest or does not fit
 * the others, with its path; and what the store throws when it has no answer.
 */
export async function readLedger(store: LedgerStore, scope: Scope): Promise<LedgerView> {
  const head = await store.head();
  return head === undefined ? { head, state: undefined, log: [] } : readAt(store, scope, head);
}

/**
 * Reads where several scopes stand at one and the same head, in their order.
 * @throws CouldNotDecide as {@link readLedger}
 */
export async function readScopes(
  store: LedgerStore,
  scopes: readonly Scope[],
): Promise<readonly LedgerView[]> {
  return readScopesAt(store, scopes, await store.head());
}

/**
 * The same at a head that is known.
 * @throws CouldNotDecide as {@link readLedger}
 */
export async function readScopesAt(
  store: LedgerStore,
  scopes: readonly Scope[],
  head: string | undefined,
): Promise<readonly LedgerView[]> {
  if (head === undefined) return scopes.map(() => ({ head, state: undefined, log: [] }));
  return Promise.all(scopes.map((scope) => readAt(store, scope, head)));
}

async function readAt(store: LedgerStore, scope: Scope, head: string): Promise<LedgerView> {
  const path = statePath(scope);
  const text = await store.read(head, path);
  if (text === undefined) return { head, state: undefined, log: [] };
  const state = valueOf(parseState(text), path, head);
  if (state.scope !== scope)
    throw unreadable(path, head, `it is the state of ${JSON.stringify(state.scope)}`);
  const log = await Promise.all(state.recent.map((at) => readEntry(store, head, at)));
  const [problem] = verifyRecent(log, state);
  if (problem !== undefined) throw unreadable(problem.path, head, problem.message);
  return { head, state, log };
}

async function readEntry(store: LedgerStore, head: string, path: string): Promise<Entry> {
  const text = await store.read(head, path);
  if (text === undefined) throw unreadable(path, head, 'the state names it, but it is not there');
  const entry = valueOf(parseEntry(text), path, head);
  if (entryPath(entry) !== path)
    throw unreadable(path, head, `it is the entry that belongs at ${entryPath(entry)}`);
  return entry;
}

function valueOf<T>(result: Parsed<T>, path: string, head: string): T {
  if (!result.ok) throw unreadable(path, head, result.message);
  return result.value;
}

function unreadable(path: string, head: string, why: string): CouldNotDecide {
  return new CouldNotDecide([
    {
      code: 'ledger-unreadable',
      message: `The ledger cannot be trusted at ${path}: ${why}. Run \`npm run ledger -- show --verify\` on a clone to see all that is wrong.`,
      source: `${head}:${path}`,
    },
  ]);
}
