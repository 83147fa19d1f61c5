import { describe, expect, test } from '@jest/globals';
import { createFork } from './fork.ts';
import { call, type Pair } from './git-kit.ts';

describe('contents', () => {
  const get = (pair: Pair, path: string, query = ''): ReturnType<typeof call> =>
    call(pair, 'GET /contents/{path}', { parameters: { path }, query });

  test('a file, a folder, and at another ref', async () => {
    const pair = await createFork();
    expect(await get(pair, 'a.txt')).toMatchObject({
      body: {
        type: 'file',
        name: 'a.txt',
        size: 4,
        content: `${Buffer.from('a\nb\n').toString('base64')}\n`,
      },
    });
    expect(await get(pair, 'b', 'ref=side')).toMatchObject({ body: [{ path: 'b/c.txt', type: 'file' }] });
  });

  test.each([
    ['nowhere.txt', '', 'Not Found'],
    ['b', '', 'Not Found'],
    ['*.txt', '', 'Not Found'],
    ['../a.txt', '', 'Not Found'],
    ['a.txt', 'ref=nowhere', 'No commit found for the ref nowhere'],
  ])('%s %s: %s', async (path, query, message) => {
    expect(await get(await createFork(), path, query)).toMatchObject({ status: 404, body: { message } });
  });
});
