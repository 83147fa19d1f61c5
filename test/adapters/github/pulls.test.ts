import { expect, test } from '@jest/globals';
import { addLabels, createPull, pullsFrom } from '../../../shared/adapters/github/pulls.ts';
import { withReplies } from './loopback.ts';

const pull = (number: number, head: string, base: string, more: object = {}) => ({
  number,
  state: 'open',
  draft: false,
  merged_at: null,
  title: 'Forward-port',
  head: { ref: head, sha: 'abc' },
  base: { ref: base },
  html_url: `https://github.com/acme/shop/pull/${number}`,
  ...more,
});
const read = { title: 'Forward-port', head: 'port/v1', base: 'main', sha: 'abc', isDraft: false };

test('pullsFrom asks for open and closed ones of this repository and leaves out what was not asked for', async () => {
  await withReplies(
    () => ({
      status: 200,
      body: [
        pull(9, 'port/v1', 'main'),
        pull(8, 'other', 'main'),
        pull(7, 'port/v1', 'next'),
        pull(4, 'port/v1', 'main', { state: 'closed', merged_at: '2026-11-18T17:00:00Z' }),
      ],
    }),
    async ({ client, seen }) => {
      expect(await pullsFrom(client, { head: 'port/v1', base: 'main' })).toMatchObject({
        value: [
          { ...read, number: 4, state: 'closed', isMerged: true },
          { ...read, number: 9, state: 'open', isMerged: false },
        ],
      });
      expect(Object.fromEntries(seen[0]?.query ?? [])).toMatchObject({
        head: 'acme:port/v1',
        base: 'main',
        state: 'all',
      });
    },
  );
});

test('createPull', async () => {
  await withReplies(
    () => ({ status: 201, body: pull(5, 'port/v1', 'main', { draft: true }) }),
    async ({ client, seen }) => {
      const wanted = { head: 'port/v1', base: 'main', title: 'T', body: 'B', isDraft: true };
      expect(await createPull(client, wanted)).toMatchObject({
        kind: 'done',
        value: { ...read, number: 5, isDraft: true },
      });
      expect(seen[0]?.body).toEqual({ head: 'port/v1', base: 'main', title: 'T', body: 'B', draft: true });
    },
  );
});

test('addLabels', async () => {
  await withReplies(
    () => ({ status: 200, body: [{ name: 'forward-port' }] }),
    async ({ client, seen }) => {
      expect(await addLabels(client, { number: 5, labels: ['forward-port'] })).toEqual({
        kind: 'done',
        value: undefined,
      });
      expect(seen).toMatchObject([
        { path: '/repos/acme/shop/issues/5/labels', body: { labels: ['forward-port'] } },
      ]);
    },
  );
});
