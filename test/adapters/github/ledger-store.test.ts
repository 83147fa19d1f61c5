import { describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reply } from './loopback.ts';
import { error } from './small-git.ts';
import { entry, withStore } from './small-ledger.ts';

test('a ledger begins without a parent and grows by one commit a write, each on what was read', async () => {
  await withStore(async (store, git, { seen }) => {
    expect(await store.head()).toBeUndefined();
    const first = await store.write(entry(undefined));
    expect(first).toEqual({ kind: 'won', head: git.head });
    expect(git.commits.get(git.head ?? '')?.parents).toEqual([]);

    const parent = await store.head();
    seen.length = 0;
    expect(await store.write(entry(parent, 'train/v1/2-outcome.json'))).toEqual({
      kind: 'won',
      head: git.head,
    });
    expect(seen.filter(({ method }) => method !== 'GET').map(({ method }) => method)).toEqual([
      'POST',
      'POST',
      'PATCH',
    ]);
    expect(git.commits.get(git.head ?? '')).toMatchObject({
      parents: [parent],
      message: 'v1 train: cut',
      author: {
        name: 'release-actions',
        email: 'release-actions@users.noreply.github.com',
        date: '2026-11-18T17:00:01Z',
      },
    });
    expect(Object.keys(git.files(git.head)).sort()).toEqual([
      'state/train.json',
      'train/v1/1-intent.json',
      'train/v1/2-outcome.json',
    ]);
  });
});

describe('read', () => {
  test('gives a file as of a commit, or nothing', async () => {
    await withStore(async (store, git) => {
      await store.write(entry(undefined));
      const first = git.head ?? '';
      await store.write(entry(first, 'train/v1/2 #?é.json'));
      expect(await store.read(git.head ?? '', 'train/v1/2 #?é.json')).toBe('{"line":"é"}\n');
      expect(await store.read(first, 'train/v1/2 #?é.json')).toBeUndefined();
      expect(await store.read(first, 'state/train.json')).toBe('{"last":"train/v1/1-intent.json"}');
    });
  });

  test.each(['../../issues', 'a//b', '', './a', 'a/..'])('refuses %j without asking', async (path) => {
    await withStore(async (store, _git, { seen }) => {
      await expect(store.read('abc', path)).rejects.toThrow(CouldNotDecide);
      expect(seen).toEqual([]);
    });
  });

  const text = 'x'.repeat(1_500_000);
  test.each<[string, Reply, Reply, string | RegExp]>([
    [
      'a file above 1 MB is read as a blob',
      { status: 200, body: { type: 'file', encoding: 'none', content: '', size: text.length, sha: 'b10b' } },
      { status: 200, body: { encoding: 'base64', content: Buffer.from(text).toString('base64') } },
      text,
    ],
    [
      'a file that came in part is none',
      { status: 200, body: { type: 'file', encoding: 'base64', content: 'YWI=', size: 3, sha: 'b10b' } },
      'cut',
      /2 of 3 bytes came/,
    ],
    [
      'a file that is not UTF-8 is none',
      { status: 200, body: { type: 'file', encoding: 'base64', content: 'Yf8=', size: 2, sha: 'b10b' } },
      'cut',
      /the file is not UTF-8/,
    ],
    ['a folder is no file', { status: 200, body: [] }, 'cut', /not what its API describes/],
    ['HTML is no file', { status: 200, body: '<html>' }, 'cut', /not what its API describes/],
    ['without an answer nothing is known', error(500, 'down'), 'cut', /GitHub answered 500/],
  ])('%s', async (_name, contents, blob, expected) => {
    await withStore(
      async (store) => {
        const reading = store.read('abc', 'a.json');
        if (typeof expected === 'string') expect(await reading).toBe(expected);
        else await expect(reading).rejects.toThrow(expected);
      },
      ({ path }) => (path.includes('/git/blobs/b10b') ? blob : contents),
    );
  });
});

describe('two at once', () => {
  test('the second on the same parent has lost and changed nothing', async () => {
    await withStore(async (store, git) => {
      const parent = git.grow('first');
      expect(await store.write(entry(parent, 'a.json'))).toMatchObject({ kind: 'won' });
      const { head } = git;
      expect(await store.write(entry(parent, 'b.json'))).toEqual({ kind: 'lost' });
      expect(git.head).toBe(head);
    });
  });

  test('the second that would begin the ledger has lost', async () => {
    await withStore(async (store, git) => {
      git.grow('first');
      expect(await store.write(entry(undefined))).toEqual({ kind: 'lost' });
    });
  });

  test('on a branch that has been deleted it has lost', async () => {
    await withStore(async (store, git) => {
      const parent = git.grow('first');
      git.head = undefined;
      expect(await store.write(entry(parent))).toEqual({ kind: 'lost' });
    });
  });

  test('the same write again has won, at the head and below it', async () => {
    await withStore(async (store, git) => {
      const parent = git.grow('first');
      const won = await store.write(entry(parent));
      expect(await store.write(entry(parent))).toEqual(won);
      const head = git.grow('somebody else');
      expect(await store.write(entry(parent))).toEqual({ kind: 'won', head });
    });
  });
});

test('without an answer there is no head, and not "no ledger"', async () => {
  await withStore(
    async (store) => {
      await expect(store.head()).rejects.toThrow(CouldNotDecide);
    },
    () => error(500, 'down'),
  );
});
