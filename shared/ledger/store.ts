import type { Instant } from '../calendar/instant.ts';
import type { Reason } from '../gate/reason.ts';

/** One commit onto the ledger's branch. */
export type LedgerWrite = {
  /** The head that was read; `undefined` creates the branch. It becomes the only parent. */
  readonly parent: string | undefined;
  /** Text by path; every other file stays. */
  readonly files: Readonly<Record<string, string>>;
  readonly message: string;
  /** Date of the commit, so that the same write twice is the same commit. */
  readonly at: Instant;
};

/** `lost`: the head is not the parent any more, nothing was written. `blocked`: the other side refuses the branch. */
export type Written =
  | { readonly kind: 'won'; readonly head: string }
  | { readonly kind: 'lost' }
  | { readonly kind: 'blocked'; readonly reason: Reason };

/**
 * A branch that only grows. Compare-and-swap: a write wins exactly when the branch still stands at its parent.
 * Reads and writes throw `CouldNotDecide` when there is no answer; a write that throws may have happened.
 */
export type LedgerStore = {
  /** The newest commit; `undefined` when there is no ledger yet. */
  readonly head: () => Promise<string | undefined>;
  /** A file as of a commit; `undefined` when it is not there. */
  readonly read: (commit: string, path: string) => Promise<string | undefined>;
  readonly write: (write: LedgerWrite) => Promise<Written>;
};
