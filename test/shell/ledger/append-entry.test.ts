import { expect, test } from '@jest/globals';
import type { Written } from '../../../shared/ledger/store.ts';
import { appendEntry } from '../../../shared/shell/ledger/append-entry.ts';
import type { LedgerView } from '../../../shared/shell/ledger/read-ledger.ts';
import { AT, hold, intent, outcome, takeOver } from '../../kit/ledger.ts';
import { memoryLedgerStore } from '../../kit/memory-ledger-store.ts';
import { append, around, read, store } from './memory-ledger.ts';

test('what append returns is what a reader sees, through the life of an intent', async () => {
  const drafts = [
    () => hold(['frozen']),
    () => intent({ remember: { a: 1 } }),
    (view: LedgerView) => takeOver(view.state?.open?.digest ?? ''),
    () => hold(['waiting']),
    (view: LedgerView) => outcome(view.state?.open?.digest ?? null),
    () => outcome(null),
  ];
  for (const draft of drafts) {
    const { view } = await append(draft(await read()));
    expect(view).toEqual(await read());
  }
  expect(store.messages).toHaveLength(6);
});

test('an append is one write, and asks nothing when it wins', async () => {
  const basis = await read();
  store.calls.head = 0;
  await appendEntry(store, 'train', outcome(null), basis, AT);
  expect(store.calls).toEqual({ head: 0, read: 0, write: 1 });
});

test('after 10,000 entries an append is one write and a read is one head, one state and the entries it names', async () => {
  let view = await read();
  for (let index = 0; index < 10_000; index += 1) {
    const appended = await appendEntry(store, 'train', outcome(null, { subject: `v1.${index}.0` }), view, AT);
    view = appended.kind === 'written' ? appended.view : view;
  }
  Object.assign(store.calls, { head: 0, read: 0, write: 0 });
  expect((await read()).state?.seq).toBe(10_000);
  expect(store.calls).toEqual({ head: 1, read: 2, write: 0 });
  expect((await appendEntry(store, 'train', intent(), view, AT)).kind).toBe('written');
  expect(store.calls).toEqual({ head: 1, read: 2, write: 1 });
});

test('the ledger is public: a line with an address does not show it', async () => {
  const { entry } = await append(outcome(null, { line: 'done: https://a.example/run' }));
  expect(entry.line).toBe('done: <url>');
  expect([...store.files.values(), ...store.messages].join('')).not.toContain('a.example');
});

test('another scope that moved on is not noticed', async () => {
  const basis = await read();
  await append(outcome(null), 'api');
  await append(outcome(null), 'web');
  const appended = await appendEntry(store, 'train', outcome(null), basis, AT);
  expect(appended).toMatchObject({ kind: 'written', view: { state: { seq: 1 }, log: [{ seq: 1 }] } });
  expect(appended.kind === 'written' && appended.view).toEqual(await read());
});

test('the same scope that moved on is', async () => {
  const basis = await read();
  await append();
  const before = store.messages.length;
  expect(await appendEntry(store, 'train', intent(), basis, AT)).toEqual({
    kind: 'overtaken',
    view: await read(),
  });
  expect(store.messages).toHaveLength(before);
});

test('a blocked branch is said', async () => {
  const blocked: Written = { kind: 'blocked', reason: { code: 'ruleset', message: 'no' } };
  const basis = await read();
  expect(
    await appendEntry(
      around(() => Promise.resolve(blocked)),
      'train',
      intent(),
      basis,
      AT,
    ),
  ).toEqual(blocked);
});

test('a ledger that was deleted meanwhile is overtaken, not begun anew', async () => {
  await append();
  const basis = await read();
  const fresh = memoryLedgerStore();
  expect(await appendEntry(fresh, 'train', outcome(null), basis, AT)).toEqual({
    kind: 'overtaken',
    view: { head: undefined, state: undefined, log: [] },
  });
});
