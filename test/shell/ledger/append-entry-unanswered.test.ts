import { expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { LedgerStore } from '../../../shared/ledger/store.ts';
import { appendEntry } from '../../../shared/shell/ledger/append-entry.ts';
import { AT, hold, intent, outcome } from '../../kit/ledger.ts';
import { append, around, noAnswer, read, store } from './memory-ledger.ts';

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
