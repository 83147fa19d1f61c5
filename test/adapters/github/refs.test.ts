import { expect, test } from '@jest/globals';
import { createRef, moveRef, refAt } from '../../../shared/adapters/github/refs.ts';
import { type Reply, withReplies } from './loopback.ts';

const SHA = 'a'.repeat(40);
const found = (ref: string): Reply => ({ status: 200, body: { ref, object: { sha: SHA, type: 'tag' } } });

test('refAt asks for the exact ref and gives what it points at', async () => {
  await withReplies(
    () => found('refs/heads/release/v1 #?%'),
    async ({ client, seen }) => {
      expect(await refAt(client, 'refs/heads/release/v1 #?%')).toEqual({ kind: 'answered', value: SHA });
      expect(seen[0]?.path).toBe('/repos/acme/shop/git/ref/heads%2Frelease%2Fv1%20%23%3F%25');
    },
  );
});

test.each<[string, Reply, object]>([
  ['no such ref', { status: 404, body: { message: 'Not Found' } }, { kind: 'answered', value: undefined }],
  [
    'an empty repository',
    { status: 409, body: { message: 'Git Repository is empty.' } },
    { kind: 'answered', value: undefined },
  ],
  ['another ref', found('refs/tags/v10'), { kind: 'unanswered', reason: { code: 'unreadable' } }],
  ['a list of refs', { status: 200, body: [] }, { kind: 'unanswered', reason: { code: 'unreadable' } }],
  [
    'a missing permission',
    { status: 403, body: { message: 'no' } },
    { kind: 'unanswered', reason: { code: 'forbidden' } },
  ],
])('refAt: %s', async (_name, reply, answer) => {
  await withReplies(
    () => reply,
    async ({ client }) => {
      expect(await refAt(client, 'refs/tags/v1')).toMatchObject(answer);
    },
  );
});

test('createRef names the ref in full', async () => {
  await withReplies(
    () => ({ status: 201, body: { ref: 'refs/tags/v1', object: { sha: SHA } } }),
    async ({ client, seen }) => {
      expect(await createRef(client, { ref: 'refs/tags/v1', sha: SHA })).toEqual({
        kind: 'done',
        value: undefined,
      });
      expect(seen).toMatchObject([
        { method: 'POST', path: '/repos/acme/shop/git/refs', body: { ref: 'refs/tags/v1', sha: SHA } },
      ]);
    },
  );
});

test('moveRef never forces', async () => {
  await withReplies(
    () => found('refs/heads/release-ledger'),
    async ({ client, seen }) => {
      expect(await moveRef(client, { ref: 'refs/heads/release-ledger', sha: SHA })).toMatchObject({
        kind: 'done',
      });
      expect(seen).toMatchObject([
        {
          method: 'PATCH',
          path: '/repos/acme/shop/git/refs/heads%2Frelease-ledger',
          body: { sha: SHA, force: false },
        },
      ]);
    },
  );
});
