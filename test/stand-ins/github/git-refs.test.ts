import { describe, expect, test } from '@jest/globals';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { createBareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import { newState } from '../../../stand-ins/github/state/state.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { APP, call, createPair, type Pair } from './git-kit.ts';

const NOWHERE = 'a'.repeat(40);

/** main with two commits, a tag object and a commit beside it that no ref leads to. */
async function createHistory(): Promise<
  Pair & { first: string; second: string; aside: string; tag: string }
> {
  const pair = await createPair();
  const first = await pair.git.read(['rev-parse', 'main']);
  const tree = await pair.git.read(['rev-parse', 'main^{tree}']);
  const [second, aside] = await Promise.all(
    [[first], []].map(async (parents) => {
      const body = { message: 'more', tree, parents };
      return shaOf(await call(pair, 'POST /git/commits', { body }));
    }),
  );
  const tag = shaOf(
    await call(pair, 'POST /git/tags', {
      body: { tag: 'v1', message: 'one', object: first, type: 'commit' },
    }),
  );
  return { ...pair, first, second: second ?? '', aside: aside ?? '', tag };
}

const shaOf = ({ body }: { readonly body?: unknown }): string =>
  typeof body === 'object' && body !== null && 'sha' in body ? String(body.sha) : '';

describe('making a ref', () => {
  test('of a branch and of a tag object', async () => {
    const pair = await createHistory();
    const branch = { ref: 'refs/heads/release/v1.0.0-rc.1', sha: pair.first };
    expect(await call(pair, 'POST /git/refs', { body: branch })).toMatchObject({
      status: 201,
      body: {
        ref: branch.ref,
        url: 'http://127.0.0.1/api/v3/repos/acme/shop/git/refs/heads/release/v1.0.0-rc.1',
        object: { type: 'commit', sha: pair.first },
      },
    });
    const tag = { ref: 'refs/tags/v1', sha: pair.tag };
    expect(await call(pair, 'POST /git/refs', { body: tag })).toMatchObject({
      status: 201,
      body: { object: { type: 'tag', sha: pair.tag } },
    });
  });

  test.each([
    ['refs/heads/main', undefined, 'Reference already exists'],
    ['refs/heads/x', NOWHERE, 'Object does not exist'],
    ['refs/heads/main/x', undefined, 'Reference update failed'],
    ['refs/heads/x..y', undefined, 'refs/heads/x..y is not a valid ref name.'],
    ['refs/heads', undefined, 'Reference name must contain at least three slash-separated components.'],
    ['heads/x', undefined, "Reference name must start with 'refs/'."],
  ])('%s at %s: %s', async (ref, sha, message) => {
    const pair = await createHistory();
    const reply = await call(pair, 'POST /git/refs', { body: { ref, sha: sha ?? pair.first } });
    expect(reply).toMatchObject({ status: 422, body: { message, status: '422' } });
  });

  test('twenty at once: one makes it, nineteen are told that it is there', async () => {
    const pair = await createHistory();
    const body = { ref: 'refs/tags/v1.0.0', sha: pair.first };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => call(pair, 'POST /git/refs', { body })),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const messages = replies.flatMap(({ status, body: answered }) => (status === 201 ? [] : [answered]));
    expect(new Set(messages.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(messages[0]).toMatchObject({ message: 'Reference already exists' });
  });
});

describe('moving a ref', () => {
  const move = (pair: Pair, sha: string, force?: boolean): ReturnType<typeof call> =>
    call(pair, 'PATCH /git/refs/{ref}', {
      parameters: { ref: 'heads/main' },
      body: force === undefined ? { sha } : { sha, force },
    });

  test('forwards', async () => {
    const pair = await createHistory();
    expect(await move(pair, pair.second)).toMatchObject({
      status: 200,
      body: { object: { sha: pair.second } },
    });
    expect(await pair.git.read(['rev-parse', 'main'])).toBe(pair.second);
  });

  test('aside only by force', async () => {
    const pair = await createHistory();
    const refused = { status: 422, body: { message: 'Update is not a fast forward' } };
    expect(await move(pair, pair.aside)).toMatchObject(refused);
    expect(await move(pair, pair.aside, false)).toMatchObject(refused);
    expect(await move(pair, pair.aside, true)).toMatchObject({ status: 200 });
  });

  test('to where it stands is no change', async () => {
    const pair = await createHistory();
    expect(await move(pair, pair.first)).toMatchObject({ status: 200 });
  });

  test('of two that moved from one commit at once, one wins', async () => {
    const pair = await createHistory();
    const tree = await pair.git.read(['rev-parse', 'main^{tree}']);
    const heads = await Promise.all(
      ['one', 'other'].map(async (message) =>
        shaOf(await call(pair, 'POST /git/commits', { body: { message, tree, parents: [pair.first] } })),
      ),
    );
    const replies = await Promise.all(heads.map((sha) => move(pair, sha)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('what is not there', async () => {
    const pair = await createHistory();
    expect(
      await call(pair, 'PATCH /git/refs/{ref}', {
        parameters: { ref: 'heads/x' },
        body: { sha: pair.first },
      }),
    ).toMatchObject({ status: 422, body: { message: 'Reference does not exist' } });
    expect(await move(pair, NOWHERE)).toMatchObject({
      status: 422,
      body: { message: 'Object does not exist' },
    });
  });
});

test('deleting a ref, once', async () => {
  const pair = await createHistory();
  await call(pair, 'POST /git/refs', { body: { ref: 'refs/tags/v1', sha: pair.tag } });
  const parameters = { ref: 'tags/v1' };
  expect(await call(pair, 'DELETE /git/refs/{ref}', { parameters })).toEqual({ status: 204 });
  expect(await call(pair, 'DELETE /git/refs/{ref}', { parameters })).toMatchObject({
    status: 422,
    body: { message: 'Reference does not exist' },
  });
});

test('a ruleset refuses over the API too, and lets its bypass actor pass', async () => {
  const pair = await createHistory();
  addRuleset(pair.state, {
    name: 'tags',
    target: 'tag',
    include: ['refs/tags/v*'],
    rules: [{ type: 'creation' }],
    bypass: [{ type: 'Integration', id: 1, login: 'shop-release[bot]', mode: 'always' }],
  });
  const body = { ref: 'refs/tags/v1', sha: pair.first };
  expect(await call(pair, 'POST /git/refs', { body })).toMatchObject({
    status: 422,
    body: {
      message: 'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
    },
  });
  expect(await call(pair, 'POST /git/refs', { body, actor: APP })).toMatchObject({ status: 201 });
});

describe('reading refs', () => {
  test('one by its exact name, several by what they begin with', async () => {
    const pair = await createHistory();
    for (const name of ['v1.0.0', 'v1.0.1', 'v2.0.0'])
      await call(pair, 'POST /git/refs', { body: { ref: `refs/tags/${name}`, sha: pair.first } });
    const matching = async (ref: string): Promise<unknown> =>
      (await call(pair, 'GET /git/matching-refs/{ref}', { parameters: { ref } })).body;
    expect(await matching('tags/v1')).toMatchObject([
      { ref: 'refs/tags/v1.0.0' },
      { ref: 'refs/tags/v1.0.1' },
    ]);
    expect(await matching('tags/x')).toEqual([]);
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters: { ref: 'tags/v1' } })).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
  });

  test('of an empty repository', async () => {
    const pair = { git: await createBareRepository(temporaryFolder()), state: newState() };
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters: { ref: 'heads/main' } })).toMatchObject({
      status: 409,
      body: { message: 'Git Repository is empty.' },
    });
  });

  test('after a write they lag behind for as many reads as the state says', async () => {
    const pair = await createHistory();
    const parameters = { ref: 'heads/main' };
    const main = async (): Promise<unknown> => (await call(pair, 'GET /git/ref/{ref}', { parameters })).body;
    const list = async (): Promise<unknown> =>
      (await call(pair, 'GET /git/matching-refs/{ref}', { parameters })).body;
    pair.state.lag.reads = 2;
    await call(pair, 'PATCH /git/refs/{ref}', { parameters, body: { sha: pair.second } });
    const [old, now] = [pair.first, pair.second].map((sha) => ({ object: { sha } }));
    for (const seen of [old, old, now]) expect(await main()).toMatchObject(seen!);
    for (const seen of [old, old, now]) expect(await list()).toMatchObject([seen!]);
  });

  test('a new ref is not there yet while reads lag', async () => {
    const pair = await createHistory();
    pair.state.lag.reads = 1;
    await call(pair, 'POST /git/refs', { body: { ref: 'refs/tags/v1', sha: pair.tag } });
    const parameters = { ref: 'tags/v1' };
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters })).toMatchObject({ status: 404 });
    expect(await call(pair, 'GET /git/ref/{ref}', { parameters })).toMatchObject({ status: 200 });
  });
});
