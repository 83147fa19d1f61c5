import { expect, test } from '@jest/globals';
import { createDraft, deleteRelease, releasesOf } from '../../../shared/adapters/github/releases.ts';
import { type Reply, withReplies } from './loopback.ts';

const release = (id: number, tag_name: string, more: object = {}) => ({
  id,
  tag_name,
  name: `Release ${tag_name}`,
  draft: true,
  prerelease: true,
  body: 'notes',
  html_url: `https://github.com/acme/shop/releases/${id}`,
  ...more,
});
const read = {
  tag: 'v1',
  name: 'Release v1',
  isDraft: true,
  isPrerelease: true,
  body: 'notes',
};

test('releasesOf lists all and keeps those of the tag, the lowest id first, none twice', async () => {
  await withReplies(
    ({ query }) =>
      query.get('page') === '1'
        ? {
            status: 200,
            body: [
              release(9, 'v1'),
              release(7, 'v10'),
              ...Array.from({ length: 98 }, () => release(8, 'v1')),
            ],
          }
        : {
            status: 200,
            body: [release(3, 'v1', { draft: false, name: null, body: null }), release(9, 'v1')],
          },
    async ({ client }) => {
      expect(await releasesOf(client, 'v1')).toEqual({
        kind: 'answered',
        value: [
          { ...read, id: 3, isDraft: false, name: '', body: '', url: expect.stringContaining('/3') },
          { ...read, id: 8, url: expect.stringContaining('/8') },
          { ...read, id: 9, url: expect.stringContaining('/9') },
        ],
      });
    },
  );
});

test('a release that is no release makes the whole list unreadable', async () => {
  await withReplies(
    () => ({ status: 200, body: [release(1, 'v1'), { id: 2 }] }),
    async ({ client }) => {
      expect(await releasesOf(client, 'v1')).toMatchObject({ reason: { code: 'unreadable' } });
    },
  );
});

test('createDraft makes a draft and gives it back', async () => {
  await withReplies(
    () => ({ status: 201, body: release(5, 'v1') }),
    async ({ client, seen }) => {
      const draft = { tag: 'v1', title: 'One', body: 'text', isPrerelease: true };
      expect(await createDraft(client, draft)).toMatchObject({ kind: 'done', value: { ...read, id: 5 } });
      expect(seen[0]?.body).toEqual({
        tag_name: 'v1',
        name: 'One',
        body: 'text',
        draft: true,
        prerelease: true,
      });
    },
  );
});

test.each<[string, Reply, object]>([
  ['deleted', { status: 204 }, { kind: 'done', value: undefined }],
  ['gone already', { status: 404, body: { message: 'Not Found' } }, { kind: 'overtaken' }],
  ['HTML', { status: 200, body: '<html>' }, { kind: 'unknown' }],
])('deleteRelease: %s', async (_name, reply, sent) => {
  await withReplies(
    () => reply,
    async ({ client, seen }) => {
      expect(await deleteRelease(client, 5)).toMatchObject(sent);
      expect(seen).toMatchObject([{ method: 'DELETE', path: '/repos/acme/shop/releases/5' }]);
    },
  );
});
