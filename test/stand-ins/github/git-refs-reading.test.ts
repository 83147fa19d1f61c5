import { describe, expect, test } from '@jest/globals';
import { createBareRepository } from '../../../stand-ins/github/git/bare-repository.ts';
import { newState } from '../../../stand-ins/github/state/state.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { call } from './git-kit.ts';
import { createHistory } from './history.ts';

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
