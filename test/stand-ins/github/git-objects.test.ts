import { describe, expect, test } from '@jest/globals';
import { call, createPair, NOWHERE, type Pair, shaOf } from './git-kit.ts';

const treeOf = ({ git }: Pair, name = 'main'): Promise<string> => git.read(['rev-parse', `${name}^{tree}`]);

describe('commits', () => {
  test('one with dates given has the same name again, and is what git itself would make', async () => {
    const pair = await createPair();
    const tree = await treeOf(pair);
    const ana = { name: 'Ana', email: 'ana@example.com', date: '2026-11-18T18:00:00+01:00' };
    const body = { message: 'v1.4.0 api 10% → 50%', tree, parents: [], author: ana };
    const made = await call(pair, 'POST /git/commits', { body });
    expect(made).toMatchObject({
      status: 201,
      body: {
        message: body.message,
        tree: { sha: tree },
        parents: [],
        author: { ...ana, date: '2026-11-18T17:00:00Z' },
        committer: { ...ana, date: '2026-11-18T17:00:00Z' },
        verification: { verified: false, reason: 'unsigned' },
      },
    });
    expect(shaOf(await call(pair, 'POST /git/commits', { body }))).toBe(shaOf(made));
    const by = (who: string): Record<string, string> => ({
      [`GIT_${who}_NAME`]: ana.name,
      [`GIT_${who}_EMAIL`]: ana.email,
      [`GIT_${who}_DATE`]: ana.date,
    });
    const own = await pair.git.read(['commit-tree', tree], {
      input: body.message,
      environment: { ...by('AUTHOR'), ...by('COMMITTER') },
    });
    expect(own).toBe(shaOf(made));
  });

  test('nobody named is the caller, now', async () => {
    const pair = await createPair();
    const body = { message: 'x', tree: await treeOf(pair) };
    expect(await call(pair, 'POST /git/commits', { body })).toMatchObject({
      body: { author: { name: 'github-actions[bot]', date: '2026-11-18T17:00:00Z' } },
    });
  });

  test('a message is kept to the letter, and a name cannot end its line', async () => {
    const pair = await createPair();
    const author = { name: 'A\nparent <x>', email: 'a@example.com\n\nb' };
    const body = { message: '\n\n# kept \r\n\n', tree: await treeOf(pair), author };
    expect(await call(pair, 'POST /git/commits', { body })).toMatchObject({
      status: 201,
      body: { message: body.message, parents: [], author: { name: 'Aparent x', email: 'a@example.comb' } },
    });
  });

  test.each([
    ['a tree that is not there', { tree: NOWHERE }, 'Tree SHA does not exist'],
    [
      'a parent that is not there',
      { parents: [NOWHERE] },
      'Parent SHA does not exist or is not a commit object',
    ],
    [
      'a name in place of a parent',
      { parents: ['main'] },
      'Parent SHA does not exist or is not a commit object',
    ],
  ])('%s', async (_, given, message) => {
    const pair = await createPair();
    const body = { message: 'x', tree: await treeOf(pair), ...given };
    expect(await call(pair, 'POST /git/commits', { body })).toMatchObject({ status: 422, body: { message } });
  });

  test.each([NOWHERE, 'main', 'HEAD'])('reading %s: not found', async (commit_sha) => {
    const pair = await createPair();
    const parameters = { commit_sha };
    expect(await call(pair, 'GET /git/commits/{commit_sha}', { parameters })).toMatchObject({ status: 404 });
  });
});

describe('tags', () => {
  test('an object with its message and tagger, which no ref names yet', async () => {
    const pair = await createPair();
    const object = await pair.git.read(['rev-parse', 'main']);
    const tagger = { name: 'Ana', email: 'ana@example.com', date: '2026-11-18T17:00:00Z' };
    const body = { tag: 'v1.0.0-rc.1', message: 'Slot: 2026-11-18\n', object, type: 'commit', tagger };
    const made = await call(pair, 'POST /git/tags', { body });
    expect(made).toMatchObject({
      status: 201,
      body: { tag: body.tag, message: body.message, tagger, object: { sha: object, type: 'commit' } },
    });
    expect(await pair.git.read(['tag'])).toBe('');
    const parameters = { tag_sha: shaOf(made) };
    expect(await call(pair, 'GET /git/tags/{tag_sha}', { parameters })).toEqual({ ...made, status: 200 });
    expect(shaOf(await call(pair, 'POST /git/tags', { body }))).toBe(shaOf(made));
  });

  test.each([
    ['nothing', { object: NOWHERE }, 'Object does not exist'],
    ['a commit called a tree', { type: 'tree' }, 'Object is a commit, not a tree.'],
    ['a name with a line break', { tag: 'v1\nx' }, 'v1\nx is not a valid tag name.'],
  ])('%s', async (_, given, message) => {
    const pair = await createPair();
    const object = await pair.git.read(['rev-parse', 'main']);
    const body = { tag: 'v1', message: 'x', object, type: 'commit', ...given };
    expect(await call(pair, 'POST /git/tags', { body })).toMatchObject({ status: 422, body: { message } });
  });

  test('a commit is no tag', async () => {
    const pair = await createPair();
    const parameters = { tag_sha: await pair.git.read(['rev-parse', 'main']) };
    expect(await call(pair, 'GET /git/tags/{tag_sha}', { parameters })).toMatchObject({ status: 404 });
  });
});

describe('blobs', () => {
  test.each([
    ['utf-8', 'grüße\n', 'grüße\n'],
    ['base64', Buffer.from([0, 255, 10]).toString('base64'), Buffer.from([0, 255, 10])],
  ])('%s there and back', async (encoding, content, expected) => {
    const pair = await createPair();
    const made = await call(pair, 'POST /git/blobs', { body: { content, encoding } });
    expect(made.status).toBe(201);
    const parameters = { file_sha: shaOf(made) };
    const { body } = await call(pair, 'GET /git/blobs/{file_sha}', { parameters });
    expect(body).toMatchObject({
      encoding: 'base64',
      size: Buffer.byteLength(expected),
      content: `${Buffer.from(expected).toString('base64')}\n`,
    });
  });
});
