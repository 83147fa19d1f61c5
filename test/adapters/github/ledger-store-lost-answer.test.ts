import { describe, expect, test } from '@jest/globals';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reply, Seen } from './loopback.ts';
import { error, SmallGit } from './small-git.ts';
import { answerLost, BRANCH, entry, type Fault, isMove, once, withStore } from './small-ledger.ts';

describe('the answer of a move is lost', () => {
  test.each<[string, (request: Seen, git: SmallGit) => Reply]>([
    ['it was made', answerLost],
    ['it was not made', () => 'cut'],
    ['it was not made: 502', () => error(502, 'Server Error')],
    [
      'it was made: 502',
      (request, git) => {
        git.reply(request);
        return error(502, 'Server Error');
      },
    ],
  ])('%s: it has won', async (_name, strike) => {
    for (const isFirst of [true, false])
      await withStore(
        async (store, git) => {
          const parent = isFirst ? undefined : git.grow('first');
          expect(await store.write(entry(parent))).toEqual({ kind: 'won', head: git.head });
          expect(git.commits.get(git.head ?? '')?.parents).toEqual(isFirst ? [] : [parent]);
        },
        once(isMove, strike),
      );
  });

  test('and somebody has written above it: it has won', async () => {
    await withStore(
      async (store, git) => {
        const parent = git.grow('first');
        expect(await store.write(entry(parent))).toEqual({ kind: 'won', head: git.head });
        expect(git.commits.get(git.head ?? '')?.message).toBe('somebody else');
      },
      once(isMove, (request, git) => {
        git.reply(request);
        git.grow('somebody else');
        return 'cut';
      }),
    );
  });

  test('and somebody was faster: it has lost', async () => {
    await withStore(
      async (store, git) => {
        expect(await store.write(entry(git.grow('first')))).toEqual({ kind: 'lost' });
        expect(git.commits.get(git.head ?? '')?.message).toBe('somebody else');
      },
      once(isMove, (_request, git) => {
        git.grow('somebody else');
        return 'cut';
      }),
    );
  });

  test('every time: nobody knows, after three tries', async () => {
    await withStore(
      async (store, git, { seen }) => {
        await expect(store.write(entry(git.grow('first')))).rejects.toThrow(CouldNotDecide);
        expect(seen.filter(isMove)).toHaveLength(3);
      },
      (request) => (isMove(request) ? 'cut' : undefined),
    );
  });

  test('and the branch cannot be read either: nobody knows', async () => {
    let isMoved = false;
    await withStore(
      async (store, git) => {
        await expect(store.write(entry(git.grow('first')))).rejects.toThrow(CouldNotDecide);
      },
      (request, git) => {
        if (isMoved) return 'cut';
        isMoved = isMove(request);
        return isMoved ? answerLost(request, git) : undefined;
      },
    );
  });
});

describe('the branch is read from a copy that lags behind', () => {
  const lagging = (stale: () => string | undefined): Fault => {
    let reads = 0;
    return ({ method, path }) => {
      if (method !== 'GET' || !path.includes('/git/ref/') || ++reads > 2) return undefined;
      const sha = stale();
      return sha === undefined
        ? error(404, 'Not Found')
        : { status: 200, body: { ref: `refs/heads/${BRANCH}`, object: { sha } } };
    };
  };

  test('a lost race is lost', async () => {
    let parent: string | undefined;
    await withStore(
      async (store, git) => {
        parent = git.grow('first');
        git.grow('somebody else');
        expect(await store.write(entry(parent))).toEqual({ kind: 'lost' });
      },
      lagging(() => parent),
    );
  });

  test('also when it never catches up', async () => {
    let parent: string | undefined;
    const lag = () => parent;
    await withStore(
      async (store, git) => {
        parent = git.grow('first');
        git.grow('somebody else');
        expect(await store.write(entry(parent))).toEqual({ kind: 'lost' });
      },
      (request, git) => lagging(lag)(request, git),
    );
  });

  test('a made move whose answer was lost has won, also when the branch is shown as it was long ago', async () => {
    let older: string | undefined;
    const lag = lagging(() => older);
    const lost = once(isMove, answerLost);
    await withStore(
      async (store, git) => {
        older = git.grow('first');
        expect(await store.write(entry(git.grow('second')))).toEqual({ kind: 'won', head: git.head });
      },
      (request, git) => lost(request, git) ?? lag(request, git),
    );
  });

  test('a move that may be below a head nobody shows is not called lost', async () => {
    let parent: string | undefined;
    const lost = once(isMove, (request, git) => {
      git.reply(request);
      git.grow('somebody else');
      return 'cut';
    });
    await withStore(
      async (store, git) => {
        parent = git.grow('first');
        await expect(store.write(entry(parent))).rejects.toThrow(CouldNotDecide);
      },
      (request, git) => lost(request, git) ?? lagging(() => parent)(request, git),
    );
  });

  test('a made move whose answer was lost has won', async () => {
    let parent: string | undefined;
    const lag = lagging(() => parent);
    const lost = once(isMove, answerLost);
    await withStore(
      async (store, git) => {
        parent = git.grow('first');
        expect(await store.write(entry(parent))).toEqual({ kind: 'won', head: git.head });
      },
      (request, git) => lost(request, git) ?? lag(request, git),
    );
  });
});

describe('objects that nobody sees yet are made again', () => {
  test.each(['/git/trees', '/git/commits'])('%s', async (path) => {
    await withStore(
      async (store, git) => {
        expect(await store.write(entry(git.grow('first')))).toMatchObject({ kind: 'won' });
      },
      once((request) => request.method === 'POST' && request.path.endsWith(path), answerLost),
    );
  });
});
