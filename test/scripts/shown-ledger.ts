import { afterEach, beforeEach } from '@jest/globals';
import { main } from '../../scripts/ledger/main.ts';
import { createGit } from '../../shared/adapters/git/git.ts';
import { localLedgerStore } from '../../shared/adapters/git/ledger-store.ts';
import { createRun } from '../../shared/adapters/process/run.ts';
import type { LedgerStore } from '../../shared/ledger/store.ts';
import { appendEntry } from '../../shared/shell/ledger/append-entry.ts';
import { readLedger } from '../../shared/shell/ledger/read-ledger.ts';
import { AT, outcome } from '../kit/ledger.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../kit/repository.ts';

/** A repository whose branch `release-ledger` is empty before each test. */
export let made: TestRepository;
export let store: LedgerStore;
beforeEach(async () => {
  made = await createRepository();
  store = localLedgerStore(createGit(createRun(TEST_ENVIRONMENT), made.dir), 'release-ledger');
});
afterEach(() => made.remove());

export async function append(draft = outcome(null), scope = 'train'): Promise<string> {
  const end = await appendEntry(store, scope, draft, await readLedger(store, scope), AT);
  if (end.kind !== 'written') throw new Error(end.kind);
  return end.entry.digest;
}

/** Runs the command, and keeps what it says. */
export async function show(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(['show', '--repo', made.dir, ...args], TEST_ENVIRONMENT, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: false,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
