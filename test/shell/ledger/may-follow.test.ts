import { describe, expect, test } from '@jest/globals';
import { appendEntry, type MayFollow } from '../../../shared/shell/ledger/append-entry.ts';
import { readLedger, readScopesAt } from '../../../shared/shell/ledger/read-ledger.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { AT, intent, outcome } from '../../kit/ledger.ts';
import { type MemoryLedger, memoryLedgerStore } from '../../kit/memory-ledger-store.ts';

const REASON = { code: 'under-way-elsewhere', message: 'the train is under way' };

/** Lets nothing follow an open intent of the train. */
function unlessTrain(store: LedgerStore): MayFollow {
  return async (_, head) => {
    const [train] = await readScopesAt(store, ['train'], head);
    return train?.state?.open == null ? undefined : REASON;
  };
}

async function append(store: LedgerStore, scope: string, mayFollow?: MayFollow) {
  return appendEntry(store, scope, intent(), await readLedger(store, scope), AT, mayFollow);
}

describe('an entry that may not follow what another scope wrote', () => {
  test.each<[string, boolean, string]>([
    ['is not written', true, 'blocked'],
    ['is written where nothing stands against it', false, 'written'],
  ])('%s', async (_, isOpen, wanted) => {
    const store = memoryLedgerStore();
    await (isOpen
      ? append(store, 'train')
      : appendEntry(store, 'train', outcome(null), await readLedger(store, 'train'), AT));
    const { write } = store.calls;
    const end = await append(store, 'api', unlessTrain(store));
    expect(end.kind).toBe(wanted);
    if (end.kind === 'blocked') expect(end.reason).toEqual(REASON);
    expect(store.calls.write - write).toBe(isOpen ? 0 : 1);
  });

  test('is not written either when the other one came first by a moment', async () => {
    const store = memoryLedgerStore();
    const beaten = beatenBy(store, () => append(store, 'train'));
    expect((await append(beaten, 'api', unlessTrain(store))).kind).toBe('blocked');
    expect(store.files.has('state/api.json')).toBe(false);
  });

  test('of two that are kept out by each other, exactly one is written', async () => {
    const store = memoryLedgerStore();
    const other =
      (name: string): MayFollow =>
      async (_, head) => {
        const [view] = await readScopesAt(store, [name], head);
        return view?.state?.open == null ? undefined : REASON;
      };
    const ends = await Promise.all([
      append(store, 'api', other('services')),
      append(store, 'services', other('api')),
    ]);
    expect(ends.map(({ kind }) => kind).sort()).toEqual(['blocked', 'written']);
  });
});

/** A store in which somebody else writes right before the first write. */
function beatenBy(store: MemoryLedger, first: () => Promise<unknown>): LedgerStore {
  let isFirst = true;
  return {
    head: store.head,
    read: store.read,
    write: async (write) => {
      if (isFirst) {
        isFirst = false;
        await first();
      }
      return store.write(write);
    },
  };
}
