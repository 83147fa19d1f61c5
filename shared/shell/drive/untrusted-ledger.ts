import { CouldNotDecide } from '../../gate/could-not-decide.ts';
import type { Reason } from '../../gate/reason.ts';
import { advanceState } from '../../ledger/advance-state.ts';
import type { Entry, EntryDraft } from '../../ledger/entry.ts';
import { entryOn } from '../ledger/entry-on.ts';
import type { ScopeAppended, ScopeLedger, ScopeView } from './scope-ledger.ts';

/** Longest time that a rollback waits for one answer of the ledger, in milliseconds. */
export const PATIENCE = 5_000;

/** A ledger that never stands in the way. */
export type UntrustedLedger = ScopeLedger & {
  /** What could not be written and must be later, oldest first; empty when all could. */
  readonly missed: () => readonly EntryDraft[];
  /** The first of those missed, as it was sent, where nobody answered: it may be in the ledger by now, or come to be. */
  readonly doubtful: () => Entry | undefined;
  /** Why nothing of it could be read: what it holds is not known, and it is not empty. `undefined` where some of it was read. */
  readonly silence: () => Reason | undefined;
};

/** Gives up waiting after some milliseconds: `undefined`. */
export type Within = <T>(ms: number, ask: () => Promise<T>) => Promise<T | undefined>;

const NOTHING: ScopeView = { head: undefined, state: undefined, log: [] };
const NO_LEDGER: Reason = { code: 'no-ledger', message: 'there is no ledger to ask' };
const NO_ANSWER: Reason = {
  code: 'no-answer',
  message: `the ledger: no answer within ${PATIENCE / 1_000} seconds`,
};

/**
 * The ledger for what nothing may refuse. An answer that fails, refuses or does not come within five seconds counts as none: from then
 * on the entries follow what was seen last in memory only, and are told as missed.
 * @param real `undefined` where there is no ledger at all
 */
export function untrustedLedger(
  real: ScopeLedger | undefined,
  scope: string,
  within: Within,
): UntrustedLedger {
  const missed: EntryDraft[] = [];
  /** What stands in memory; `undefined` while the ledger answers. */
  let own: ScopeView | undefined = real === undefined ? NOTHING : undefined;
  let doubtful: Entry | undefined;
  let silence = real === undefined ? NO_LEDGER : undefined;
  /** Why the last answer did not come. */
  let why = NO_ANSWER;

  async function asked<T>(ask: () => Promise<T>): Promise<T | undefined> {
    try {
      why = NO_ANSWER;
      return await within(PATIENCE, ask);
    } catch (thrown) {
      if (!(thrown instanceof CouldNotDecide)) throw thrown;
      [why] = thrown.reasons;
      return undefined;
    }
  }

  function inMemory(draft: EntryDraft, { head, state, log }: ScopeView): ScopeAppended {
    missed.push(draft);
    const entry = entryOn(state, scope, draft);
    const after = advanceState(state, entry);
    own = { head, state: after, log: after.recent.length === 1 ? [entry] : [...log, entry] };
    return { kind: 'written', view: own, entry };
  }

  return {
    read: async (known) => {
      const view = own === undefined && real !== undefined ? await asked(() => real.read(known)) : undefined;
      if (view !== undefined) return view;
      if (own === undefined && known === undefined) silence = why;
      own ??= known ?? NOTHING;
      return own;
    },
    append: async (draft, basis) => {
      if (own !== undefined || real === undefined) return inMemory(draft, own ?? basis);
      const appended = await asked(() => real.append(draft, basis));
      if (appended === undefined) doubtful = entryOn(basis.state, scope, draft);
      return appended === undefined || appended.kind === 'blocked' ? inMemory(draft, basis) : appended;
    },
    missed: () => missed,
    doubtful: () => doubtful,
    silence: () => silence,
  };
}
