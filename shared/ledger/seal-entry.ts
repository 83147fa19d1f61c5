import { digestOf } from '../evidence/digest.ts';
import type { Entry, EntryDraft, OpenEntry, Scope } from './entry.ts';

/** Where an entry stands in the chain of its scope. */
export type Place = {
  readonly scope: Scope;
  readonly seq: number;
  /** Digest of the entry before, `null` for the first. */
  readonly previous: string | null;
};

/** Puts an entry in its place and closes it. Anyone can check it: take `digest` away, print canonical JSON, hash. */
export function sealEntry(draft: EntryDraft, place: Place): Entry {
  const open: OpenEntry = { schema: 'release-actions/ledger-entry@1', ...place, ...draft };
  return { ...open, digest: digestOf(open) };
}

/** The digest that an entry must have. */
export function digestOfEntry(entry: Entry): string {
  const digest = digests.get(entry) ?? digestOf({ ...entry, digest: undefined });
  digests.set(entry, digest);
  return digest;
}

/** An entry never changes, and is verified again whenever a scope is read. */
const digests = new WeakMap<Entry, string>();
