import { beforeEach, describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { entryPath } from '../../../shared/ledger/paths.ts';
import { readLedger } from '../../../shared/shell/ledger/read-ledger.ts';
import { intent, outcome, takeOver } from '../../kit/ledger.ts';
import { append, noAnswer, read, store } from './memory-ledger.ts';

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
