import { describe, expect, test } from '@jest/globals';
import { APP, call, createPair, NOWHERE, type Pair, shaOf } from './git-kit.ts';

describe('trees', () => {
  const make = (
    pair: Pair,
    tree: readonly object[],
    base_tree?: string,
    actor = APP,
  ): ReturnType<typeof call> =>
    call(pair, 'POST /git/trees', {
      body: { tree, ...(base_tree === undefined ? {} : { base_tree }) },
      actor,
    });
  const file = (path: string, content: string): object => ({ path, mode: '100644', type: 'blob', content });
  const paths = async ({ git }: Pair, tree: string): Promise<string> =>
    git.read(['ls-tree', '-r', '--name-only', tree]);

  test('contents in line over a base, one taken away', async () => {
    const pair = await createPair();
    const first = await make(pair, [file('api/1.4.0/1-intent.json', '{}'), file('state/api.json', '{}')]);
    expect(first).toMatchObject({
      status: 201,
      body: {
        tree: [
          { path: 'api', mode: '040000', type: 'tree' },
          { path: 'state', type: 'tree' },
        ],
      },
    });
    const gone = { path: 'state/api.json', mode: '100644', type: 'blob', sha: null };
    const second = await make(pair, [gone, file('api/1.4.0/2-outcome.json', '{}')], shaOf(first));
    expect(await paths(pair, shaOf(second))).toBe('api/1.4.0/1-intent.json\napi/1.4.0/2-outcome.json');
  });

  test('a commit does for a base, and a folder for a file', async () => {
    const pair = await createPair();
    const main = await pair.git.read(['rev-parse', 'main']);
    const sub = shaOf(await make(pair, [file('a.txt', 'a')]));
    const made = await make(pair, [{ path: 'README.md', mode: '040000', type: 'tree', sha: sub }], main);
    expect(await paths(pair, shaOf(made))).toBe('README.md/a.txt');
  });

  test('read flat and in depth', async () => {
    const pair = await createPair();
    const tree_sha = shaOf(await make(pair, [file('a/b.txt', 'b')]));
    const flat = await call(pair, 'GET /git/trees/{tree_sha}', { parameters: { tree_sha } });
    expect(flat).toMatchObject({ body: { tree: [{ path: 'a' }], truncated: false } });
    const deep = await call(pair, 'GET /git/trees/{tree_sha}', {
      parameters: { tree_sha },
      query: 'recursive=1',
    });
    expect(deep).toMatchObject({ body: { tree: [{ path: 'a' }, { path: 'a/b.txt', size: 1 }] } });
  });

  test.each([
    ['no entries', [], 'Invalid tree info'],
    ['a way out', [file('../x', 'x')], 'tree.path contains a malformed path component'],
    ['a file of git itself', [file('a/.git', 'x')], 'tree.path contains a malformed path component'],
    ['taking away what is not there', [{ path: 'x', mode: '100644', sha: null }], 'GitRPC::BadObjectState'],
    [
      'an object that is not there',
      [{ path: 'x', mode: '100644', sha: NOWHERE }],
      `tree.sha ${NOWHERE} is not a valid blob`,
    ],
  ])('%s', async (_, tree, message) => {
    const pair = await createPair();
    expect(await make(pair, tree, 'main')).toMatchObject({ status: 422, body: { message } });
  });

  test('a workflow file needs the permission, which a job never has', async () => {
    const pair = await createPair();
    const tree = [file('.github/workflows/ci.yml', 'on: push')];
    expect(await make(pair, tree)).toMatchObject({ status: 201 });
    expect(await call(pair, 'POST /git/trees', { body: { tree } })).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
  });
});
