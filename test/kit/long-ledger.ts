import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { advanceState } from '../../shared/ledger/advance-state.ts';
import { entryPath, statePath } from '../../shared/ledger/paths.ts';
import { sealEntry } from '../../shared/ledger/seal-entry.ts';
import type { LedgerState } from '../../shared/ledger/state.ts';
import { AT, outcome } from './ledger.ts';
import { runGit, TEST_ENVIRONMENT } from './repository.ts';

/**
 * Writes a ledger of many entries of the scope `train`, a hundred a version, through one process; returns its head. All in
 * one commit, because to write 10,000 takes long and nothing that appends looks behind the head.
 */
export async function longLedger(dir: string, entries: number): Promise<string> {
  const child = spawn('git', ['fast-import', '--quiet', '--force'], {
    cwd: dir,
    env: { ...TEST_ENVIRONMENT },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const closed = once(child, 'close');
  child.stdin.write(
    `commit refs/heads/release-ledger\ncommitter a <a@b> ${AT / 1_000} +0000\n${data(`${entries} entries`)}`,
  );
  let state: LedgerState | undefined;
  for (let index = 0; index < entries; index += 1) {
    const draft = outcome(null, { subject: `v1.${Math.floor(index / 100)}.0`, line: `entry ${index + 1}` });
    const entry = sealEntry(draft, { scope: 'train', seq: index + 1, previous: state?.last ?? null });
    state = advanceState(state, entry);
    child.stdin.write(`M 100644 inline ${entryPath(entry)}\n${data(JSON.stringify(entry))}`);
  }
  child.stdin.write(`M 100644 inline ${statePath('train')}\n${data(JSON.stringify(state))}`);
  child.stdin.end();
  await closed;
  return (await runGit(dir, ['rev-parse', 'refs/heads/release-ledger'])).trim();
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}
