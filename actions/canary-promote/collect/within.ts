import { setTimeout as sleep } from 'node:timers/promises';
import type { Within } from '../../../shared/shell/drive/untrusted-ledger.ts';

/** Waits for an answer, but not for ever. The timer never keeps the process. */
export const within: Within = async (ms, ask) => {
  const enough = new AbortController();
  const late = sleep(ms, undefined, { ref: false, signal: enough.signal }).catch(() => undefined);
  try {
    return await Promise.race([ask(), late]);
  } finally {
    enough.abort();
  }
};
