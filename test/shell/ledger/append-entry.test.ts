import { beforeEach, describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { entryPath } from '../../../shared/ledger/paths.ts';
import type { LedgerStore, Written } from '../../../shared/ledger/store.ts';
import { appendEntry } from '../../../shared/shell/ledger/append-entry.ts';
import { type LedgerView, readLedger } from '../../../shared/shell/ledger/read-ledger.ts';
import { AT, hold, intent, outcome, takeOver } from '../../kit/ledger.ts';
import { ledgerStoreContract } from '../../kit/ledger-store-contract.ts';
import { type MemoryLedger, memoryLedgerStore } from '../../kit/memory-ledger-store.ts';

describe('the ledger in memory', () => {
  ledgerStoreContract('in memory', () => {
    const store = memoryLedgerStore();
    return Promise.resolve({ open: () => store });
  });
});

let store: MemoryLedger;
beforeEach(() => {
  store = memoryLedgerStore();
});

const read = () => readLedger(store, 'train');
const append = async (draft = outcome(null), scope = 'train') => {
  const appended = await appendEntry(store, scope, draft, await readLedger(store, scope), AT);
  if (appended.kind !== 'written') throw new Error(appended.kind);
  return appended;
};
const noAnswer = () => new CouldNotDecide([{ code: 'unreachable', message: 'no answer' }]);
/** The store, with other things happening around a write. */
const around = (write: LedgerStore['write']): LedgerStore => ({ ...store, write });

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

test.each<[string, (write: LedgerStore['write']) => LedgerStore['write']]>([
  [
    'whose answer was lost',
    (write) => async (given) => {
      await write(given);
      throw noAnswer();
    },
  ],
  [
    'that reports a race lost against itself',
    (write) => async (given) => {
      await write(given);
      return { kind: 'lost' };
    },
  ],
  [
    'whose answer was lost, and others wrote since',
    (write) => async (given) => {
      await write(given);
      await append(outcome(null), 'api');
      await append(hold(['since']));
      throw noAnswer();
    },
  ],
])('a write %s counts as written, once', async (_, wrap) => {
  const basis = await read();
  const appended = await appendEntry(around(wrap(store.write)), 'train', outcome(null), basis, AT);
  expect(appended).toMatchObject({ kind: 'written', entry: { seq: 1 }, view: await read() });
  expect(
    store.messages.filter((message) => message.includes('Ledger-Seq: 1') && message.includes('train')),
  ).toHaveLength(1);
});

test('a write without an answer whose entry is not there is an error, the very one', async () => {
  const basis = await read();
  const error = noAnswer();
  await expect(
    appendEntry(
      around(() => Promise.reject(error)),
      'train',
      intent(),
      basis,
      AT,
    ),
  ).rejects.toBe(error);
});

test('it stays that error when the ledger cannot be read either', async () => {
  const error = noAnswer();
  const dead: LedgerStore = {
    head: () => Promise.reject(noAnswer()),
    read: store.read,
    write: () => Promise.reject(error),
  };
  await expect(appendEntry(dead, 'train', intent(), await read(), AT)).rejects.toBe(error);
});

test('a twin at the same place with other content is not oneself', async () => {
  const basis = await read();
  const twin = around(async (given) => {
    await append(outcome(null, { line: 'by somebody else' }));
    return store.write(given);
  });
  expect((await appendEntry(twin, 'train', outcome(null), basis, AT)).kind).toBe('overtaken');
});

test.each([
  [49, 'written'],
  [50, 'ledger-busy'],
])('%i lost races against other scopes: %s', async (races, expected) => {
  const basis = await read();
  let left = races;
  const busy = around(async (given) => {
    if (left > 0) await append(outcome(null, { line: `race ${left}` }), 'api');
    left -= 1;
    return store.write(given);
  });
  const end = await appendEntry(busy, 'train', outcome(null), basis, AT).catch((thrown: unknown) => thrown);
  expect(end instanceof CouldNotDecide ? end.reasons[0].code : (end as { kind: string }).kind).toBe(expected);
});

test('a store that loses without having moved is not asked for ever', async () => {
  const basis = await read();
  let writes = 0;
  const lagging = around(() => {
    writes += 1;
    return Promise.resolve({ kind: 'lost' });
  });
  await expect(appendEntry(lagging, 'train', intent(), basis, AT)).rejects.toThrow(
    'the branch still stands where it stood',
  );
  expect(writes).toBe(5);
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

describe('a ledger that cannot be trusted', () => {
  const first = entryPath({ scope: 'train', subject: 'v1.4.0-rc.1', seq: 1, kind: 'intent' });
  beforeEach(async () => {
    const { entry } = await append(intent());
    await append(takeOver(entry.digest));
  });

  test.each<[string, string, (text: string) => string | undefined]>([
    ['a missing entry', first, () => undefined],
    ['an entry that is no JSON', first, () => '<html>'],
    ['a changed entry', first, (text) => text.replace('v1.4.0-rc.1: cut', 'v1.4.0-rc.1: nothing')],
    ['a state that is no JSON', 'state/train.json', () => ''],
    [
      'a state of another scope',
      'state/train.json',
      (text) => text.replace('"scope": "train"', '"scope": "api"'),
    ],
    ['a state with another number', 'state/train.json', (text) => text.replace('"seq": 2', '"seq": 3')],
    [
      'a state that forgot the open intent',
      'state/train.json',
      (text) => JSON.stringify({ ...JSON.parse(text), open: null }),
    ],
    [
      'a state that names less',
      'state/train.json',
      (text) => JSON.stringify({ ...JSON.parse(text), recent: [first] }),
    ],
    [
      'a state that leaves its branch',
      'state/train.json',
      (text) => JSON.stringify({ ...JSON.parse(text), recent: ['../../etc/passwd'] }),
    ],
  ])('%s: could not decide, and where', async (_, path, change) => {
    const text = change(store.files.get(path) ?? '');
    if (text === undefined) store.files.delete(path);
    else store.files.set(path, text);
    const thrown = await read().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(CouldNotDecide);
    expect(thrown).toMatchObject({
      reasons: [{ code: 'ledger-unreadable', message: expect.stringMatching(/train/) }],
    });
  });

  test('an entry in the place of another', async () => {
    const [, second] = (await read()).state?.recent ?? [];
    store.files.set(first, store.files.get(second ?? '') ?? '');
    await expect(read()).rejects.toThrow(
      'The ledger cannot be trusted at train/v1.4.0-rc.1/000001-intent.json: it is the entry that belongs at train/v1.4.0-rc.1/000002-take-over.json.',
    );
  });

  test('what the store throws goes through as it is', async () => {
    const error = noAnswer();
    await expect(readLedger({ ...store, read: () => Promise.reject(error) }, 'train')).rejects.toBe(error);
  });

  test('another scope is not touched by it', async () => {
    store.files.set('state/train.json', '');
    expect((await append(outcome(null), 'api')).entry.seq).toBe(1);
  });
});
