import type { Entry } from './entry.ts';
import { distinctCodes } from './hold-change.ts';
import { entryPath } from './paths.ts';
import type { LedgerState, OpenIntent } from './state.ts';

/**
 * The state after one more entry; `undefined` is the state before the first. Total: an entry that does not fit (it takes
 * over or closes another intent than the open one) is counted and leaves the open intent as it is, because an intent
 * must never be lost; {@link verifyScope} is what says so.
 */
export function advanceState(state: LedgerState | undefined, entry: Entry): LedgerState {
  const path = entryPath(entry);
  return {
    schema: 'release-actions/ledger-state@1',
    scope: entry.scope,
    seq: entry.seq,
    last: entry.digest,
    open: openAfter(state?.open ?? null, entry),
    recent: state === undefined || startsAnew(state, entry) ? [path] : [...state.recent, path],
    hold: holdAfter(state?.hold ?? null, entry),
    memory: { ...state?.memory, ...entry.remember },
  };
}

function openAfter(open: OpenIntent | null, entry: Entry): OpenIntent | null {
  switch (entry.kind) {
    case 'intent':
      return { subject: entry.subject, seq: entry.seq, digest: entry.digest, lease: entry.lease };
    case 'take-over':
      return open?.digest === entry.of ? { ...open, lease: entry.lease } : open;
    case 'outcome':
      return open?.digest === entry.of ? null : open;
    case 'hold':
      return open;
  }
}

/** What came before is of no use to the next run; an open intent is. */
function startsAnew(state: LedgerState, entry: Entry): boolean {
  return entry.kind === 'intent' || (entry.kind === 'outcome' && entry.of === null && state.open === null);
}

/** A hold stands until something moves. */
function holdAfter(hold: LedgerState['hold'], entry: Entry): LedgerState['hold'] {
  switch (entry.kind) {
    case 'hold':
      return { subject: entry.subject, codes: distinctCodes(entry.reasons.map(({ code }) => code)) };
    case 'take-over':
      return hold;
    case 'intent':
    case 'outcome':
      return null;
  }
}
