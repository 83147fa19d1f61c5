import { createHash } from 'node:crypto';
import type { LedgerStore } from '../../../shared/ledger/store.ts';

/** A ledger in memory and the line that each of its commits says to people, oldest first. */
export type MemoryLedger = LedgerStore & { readonly lines: readonly string[] };

/** Every commit stays readable, as in a branch. */
export function ledgerInMemory(): MemoryLedger {
  const commits = new Map<string, ReadonlyMap<string, string>>();
  const lines: string[] = [];
  let head: string | undefined;
  return {
    lines,
    head: () => Promise.resolve(head),
    read: (commit, path) => Promise.resolve(commits.get(commit)?.get(path)),
    write: (given) => {
      if (given.parent !== head) return Promise.resolve({ kind: 'lost' });
      const files = new Map([...(commits.get(head ?? '') ?? []), ...Object.entries(given.files)]);
      head = createHash('sha1').update(JSON.stringify(given)).digest('hex');
      commits.set(head, files);
      lines.push(given.message.split('\n', 1)[0] ?? '');
      return Promise.resolve({ kind: 'won', head });
    },
  };
}
