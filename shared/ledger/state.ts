import type { Json } from '../evidence/canonical-json.ts';
import type { Scope } from './entry.ts';
import type { Lease } from './lease.ts';

/** The intent that is under way. */
export type OpenIntent = {
  readonly subject: string;
  readonly seq: number;
  readonly digest: string;
  /** Of the intent, or of whoever took it over last. */
  readonly lease: Lease;
};

/**
 * Where a scope stands: the fold of its entries, kept in `state/<scope>.json` beside each of them, so that nobody has
 * to read the history to go on.
 */
export type LedgerState = {
  readonly schema: 'release-actions/ledger-state@1';
  readonly scope: Scope;
  /** Of the newest entry. */
  readonly seq: number;
  /** Digest of the newest entry. */
  readonly last: string;
  readonly open: OpenIntent | null;
  /** Paths of the newest intent and of all entries after it, oldest first. */
  readonly recent: readonly string[];
  /** The hold that was written last and still stands: its reason codes, for "only when the reason changes". */
  readonly hold: { readonly subject: string; readonly codes: readonly string[] } | null;
  readonly memory: Readonly<Record<string, Json>>;
};
