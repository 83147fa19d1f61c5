import { describe, expect, test } from '@jest/globals';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { APP, call, NOWHERE, type Pair, shaOf } from './git-kit.ts';
import { createHistory } from './history.ts';

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
