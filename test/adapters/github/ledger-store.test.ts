import { describe, expect, test } from '@jest/globals';
import type { GitHubClient } from '../../../shared/adapters/github/client.ts';
import { gitHubLedgerStore } from '../../../shared/adapters/github/ledger-store.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { LedgerStore, LedgerWrite } from '../../../shared/ledger/store.ts';
import { type Loopback, type Reply, type Seen, withReplies } from './loopback.ts';
import { error, SmallGit } from './small-git.ts';

const BRANCH = 'release-ledger';
const AT = Date.UTC(2026, 10, 18, 17, 0, 1, 500);
const entry = (parent: string | undefined, name = 'train/v1/1-intent.json'): LedgerWrite => ({
  parent,
  files: { [name]: '{"line":"é"}\n', 'state/train.json': `{"last":"${name}"}` },
  message: 'v1 train: cut',
  at: AT,
});

/** What goes wrong with a request: an answer instead, or one after the git has taken it in. */
type Fault = (request: Seen, git: SmallGit) => Reply | undefined;

function withStore<T>(
  use: (store: LedgerStore, git: SmallGit, loopback: Loopback) => Promise<T>,
  fault: Fault = () => undefined,
): Promise<T> {
  const git = new SmallGit(BRANCH);
  return withReplies(
    (request) => fault(request, git) ?? git.reply(request),
    (loopback) => use(storeOf(loopback.client), git, loopback),
  );
}

const storeOf = (client: GitHubClient): LedgerStore => gitHubLedgerStore(client, BRANCH);
const isMove = ({ method, path }: Seen): boolean => method !== 'GET' && path.includes('/git/refs');

/** A fault that strikes once. */
function once(wanted: (request: Seen) => boolean, strike: (request: Seen, git: SmallGit) => Reply): Fault {
  let isSpent = false;
  return (request, git) => {
    if (isSpent || !wanted(request)) return undefined;
    isSpent = true;
    return strike(request, git);
  };
}

const answerLost: (request: Seen, git: SmallGit) => Reply = (request, git) => {
  git.reply(request);
  return 'cut';
};

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

describe('a ledger that may not be written says why', () => {
  const refusal = (status: number, message: string): Fault => {
    return (request) => (request.method === 'GET' ? undefined : error(status, message));
  };

  test('an empty repository', async () => {
    await withStore(
      async (store) => {
        expect(await store.write(entry(undefined))).toMatchObject({
          kind: 'blocked',
          reason: {
            code: 'empty-repository',
            message:
              'the ledger cannot be written: GitHub refused to write files (409): Git Repository is empty.; push a first commit to it',
          },
        });
      },
      refusal(409, 'Git Repository is empty.'),
    );
  });

  test('a missing permission', async () => {
    await withStore(
      async (store) => {
        expect(await store.write(entry(undefined))).toMatchObject({
          kind: 'blocked',
          reason: { code: 'forbidden', message: expect.stringContaining('`permissions: contents: write`') },
        });
      },
      refusal(403, 'Resource not accessible by integration'),
    );
  });

  const violation = error(422, 'Repository rule violations found\n\nCannot update this protected ref.');
  test.each<[string, Reply, RegExp]>([
    [
      'a ruleset, by its name',
      {
        status: 200,
        body: {
          id: 7,
          name: 'everything',
          source: 'acme',
          enforcement: 'active',
          rules: [{ type: 'update' }],
        },
      },
      /can never be on it\); these rulesets are on refs\/heads\/release-ledger: "everything" \(7, of acme\)$/,
    ],
    ['a ruleset that cannot be read', error(404, 'Not Found'), /can never be on it\)$/],
  ])('%s', async (_name, ruleset, message) => {
    await withStore(
      async (store, git) => {
        const written = await store.write(entry(git.grow('first')));
        expect(written).toMatchObject({ kind: 'blocked', reason: { code: 'rule-violation' } });
        expect(written.kind === 'blocked' ? written.reason.message : '').toMatch(message);
      },
      (request) => {
        if (isMove(request)) return violation;
        if (request.path.includes('/rules/branches/'))
          return { status: 200, body: [{ type: 'update', ruleset_id: 7 }] };
        return request.path.endsWith('/rulesets/7') ? ruleset : undefined;
      },
    );
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
