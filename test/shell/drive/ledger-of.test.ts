import { expect, test } from '@jest/globals';
import { scopeLedger } from '../../../shared/shell/drive/ledger-of.ts';
import { AT, intent, outcome } from '../../kit/ledger.ts';
import { memoryLedgerStore } from '../../kit/memory-ledger-store.ts';

test('what is known is returned as it is while the head stands, for the price of one question', async () => {
  const store = memoryLedgerStore();
  const ledger = scopeLedger(store, 'train', () => AT);
  await ledger.append(intent(), await ledger.read());
  const known = await ledger.read();
  const before = { ...store.calls };
  expect(await ledger.read(known)).toBe(known);
  expect(store.calls).toEqual({ ...before, head: before.head + 1 });
});

test('an empty ledger is known too', async () => {
  const ledger = scopeLedger(memoryLedgerStore(), 'train', () => AT);
  const known = await ledger.read();
  expect(known).toEqual({ head: undefined, state: undefined, log: [] });
  expect(await ledger.read(known)).toBe(known);
});

test('a head that moved is read: by another scope the state stays, by the own one it changes', async () => {
  const store = memoryLedgerStore();
  const [train, api] = ['train', 'api'].map((scope) => scopeLedger(store, scope, () => AT));
  await train!.append(intent(), await train!.read());
  const known = await train!.read();
  await api!.append(outcome(null), await api!.read());
  const beside = await train!.read(known);
  expect(beside.head).not.toBe(known.head);
  expect({ ...beside, head: known.head }).toEqual(known);
  await train!.append(outcome(known.state?.last ?? ''), beside);
  expect((await train!.read(known)).state?.seq).toBe(2);
});

test('an entry is dated by the clock given', async () => {
  const store = memoryLedgerStore();
  const dates: number[] = [];
  const watched = {
    ...store,
    write: (given: Parameters<typeof store.write>[0]) => (dates.push(given.at), store.write(given)),
  };
  const ledger = scopeLedger(watched, 'train', () => AT + 5_000);
  await ledger.append(intent(), await ledger.read());
  expect(dates).toEqual([AT + 5_000]);
});
