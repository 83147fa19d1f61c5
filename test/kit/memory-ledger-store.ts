import { createHash } from 'node:crypto';
import type { LedgerStore, LedgerWrite, Written } from '../../shared/ledger/store.ts';

type Calls = { head: number; read: number; write: number };

/** A ledger in memory that counts what it is asked. */
export type MemoryLedger = LedgerStore & {
  readonly calls: Calls;
  /** Files of the newest commit; a change is one behind the back of the ledger. */
  readonly files: Map<string, string>;
  /** The messages of all commits, newest first. */
  readonly messages: string[];
};

/** An empty ledger. Every commit stays readable. */
export function memoryLedgerStore(): MemoryLedger {
  const calls: Calls = { head: 0, read: 0, write: 0 };
  const files = new Map<string, string>();
  const messages: string[] = [];
  const known = new Map<string, number>();
  /** Texts that a later commit replaced: path, text before, number of the commit that replaced it. */
  const replaced: { readonly path: string; readonly text: string | undefined; readonly by: number }[] = [];
  let head: string | undefined;

  const write = (given: LedgerWrite): Written => {
    if (given.parent !== head) return { kind: 'lost' };
    const number = messages.length + 1;
    for (const [path, text] of Object.entries(given.files)) {
      replaced.push({ path, text: files.get(path), by: number });
      files.set(path, text);
    }
    head = createHash('sha1').update(JSON.stringify(given)).digest('hex');
    known.set(head, number);
    messages.unshift(given.message);
    return { kind: 'won', head };
  };
  return {
    calls,
    files,
    messages,
    head: () => {
      calls.head += 1;
      return Promise.resolve(head);
    },
    read: (commit, path) => {
      calls.read += 1;
      const number = known.get(commit);
      if (number === undefined) return Promise.reject(new Error(`there is no commit ${commit}`));
      const later = replaced.find((change) => change.by > number && change.path === path);
      return Promise.resolve(later === undefined ? files.get(path) : later.text);
    },
    write: (given) => {
      calls.write += 1;
      return Promise.resolve(write(given));
    },
  };
}
