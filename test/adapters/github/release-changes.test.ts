import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  changeRelease,
  latestRelease,
  publishRelease,
  releaseAt,
} from '../../../shared/adapters/github/release-changes.ts';
import { createDraft, releasesOf } from '../../../shared/adapters/github/releases.ts';
import { addRuleset } from '../../../stand-ins/github/state/add.ts';
import { openShop, type Shop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, doneWith, valueIs } from './shop-client.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

async function draftOf(tag: string): Promise<number> {
  const sent = await createDraft(clientOf(shop), { tag, title: tag, body: 'notes', isPrerelease: true });
  if (sent.kind !== 'done') throw new Error(sent.reason.message);
  return sent.value.id;
}

async function publishedOf(tag: string): Promise<number> {
  const id = await draftOf(tag);
  const sent = await publishRelease(clientOf(shop), { id, isPrerelease: false, makeLatest: 'true' });
  expect(sent.kind).toBe('done');
  return id;
}

describe('publishRelease', () => {
  test('makes the draft of a candidate the release of the final tag, and the latest', async () => {
    const client = clientOf(shop);
    const id = await draftOf('v1.1.0-rc.1');
    expect(await latestRelease(client)).toEqual(valueIs(undefined));
    const published = {
      id,
      tag: 'v1.0.0',
      title: 'v1.0.0',
      isPrerelease: false,
      makeLatest: 'true',
    } as const;
    const release = { id, tag: 'v1.0.0', name: 'v1.0.0', isDraft: false, isPrerelease: false, body: 'notes' };
    expect(await publishRelease(client, published)).toMatchObject(doneWith(release));
    expect(await publishRelease(client, published)).toMatchObject(doneWith(release));
    expect(await latestRelease(client)).toMatchObject(valueIs({ id }));
    expect(await releasesOf(client, 'v1.1.0-rc.1')).toEqual(valueIs([]));
  });

  test('says nothing about what it leaves alone', async () => {
    await withReplies(
      () => ({ status: 404, body: { message: 'Not Found' } }),
      async ({ client, seen }) => {
        await publishRelease(client, { id: 5, isPrerelease: true, makeLatest: 'legacy' });
        await changeRelease(client, 5, { body: '' });
        expect(seen.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
          {
            method: 'PATCH',
            path: '/repos/acme/shop/releases/5',
            body: { draft: false, prerelease: true, make_latest: 'legacy' },
          },
          { method: 'PATCH', path: '/repos/acme/shop/releases/5', body: { body: '' } },
        ]);
      },
    );
  });

  test.each([
    ['of a release that is gone', 'ghs_job', { id: 1 }, 'overtaken', 'overtaken'],
    ['of a tag that has a release', 'ghs_job', { tag: 'v2.0.0' }, 'overtaken', 'overtaken'],
    ['without the permission', 'ghs_reader', {}, 'refused', 'forbidden'],
    ['of a tag that a ruleset forbids', 'ghs_job', { tag: 'v3.0.0' }, 'refused', 'rule-violation'],
    ['of a text that is too long', 'ghs_job', { body: 'x'.repeat(125_001) }, 'refused', 'invalid'],
  ])('%s', async (_, token, given, kind, code) => {
    await publishedOf('v2.0.0');
    addRuleset(shop.github.state, {
      name: 'tags',
      target: 'tag',
      include: ['refs/tags/v3*'],
      rules: [{ type: 'creation' }],
    });
    const release = {
      id: await draftOf('v1.0.0'),
      isPrerelease: false,
      makeLatest: 'true',
      ...given,
    } as const;
    expect(await publishRelease(clientOf(shop, { token }), release)).toMatchObject({
      kind,
      reason: { code },
    });
  });

  test.each([
    ['server-error', 'unknown', true],
    ['answer-lost', 'unknown', false],
  ] as const)('after %s it is not known to be done', async (fault, kind, isDraft) => {
    const id = await draftOf('v1.0.0');
    shop.github.setFaults([{ write: 1, kind: fault }]);
    const release = { id, isPrerelease: false, makeLatest: 'true' } as const;
    expect(await publishRelease(clientOf(shop), release)).toMatchObject({ kind });
    expect(await releaseAt(clientOf(shop), id)).toMatchObject(valueIs({ isDraft }));
    expect(await publishRelease(clientOf(shop), release)).toMatchObject({ kind: 'done' });
  });
});

test('a release that was rolled back is marked, and the one before is the latest again', async () => {
  const client = clientOf(shop);
  const before = await publishedOf('v1.0.0');
  shop.github.advance(86_400_000);
  const bad = await publishedOf('v1.1.0');
  expect(await latestRelease(client)).toMatchObject(valueIs({ id: bad }));
  const mark = {
    title: 'v1.1.0 (rolled back)',
    body: 'Rolled back.',
    isPrerelease: true,
    makeLatest: 'false',
  } as const;
  const marked = { id: bad, name: 'v1.1.0 (rolled back)', body: 'Rolled back.', isPrerelease: true };
  for (let times = 0; times < 2; times++) {
    expect(await changeRelease(client, bad, mark)).toMatchObject(doneWith(marked));
    expect(await changeRelease(client, before, { makeLatest: 'true' })).toMatchObject({ kind: 'done' });
    expect(await latestRelease(client)).toMatchObject(valueIs({ id: before, tag: 'v1.0.0' }));
  }
});

test.each([
  ['gone', 7, { status: 404, body: { message: 'Not Found' } }, { kind: 'answered', value: undefined }],
  [
    'another',
    7,
    {
      status: 200,
      body: { id: 8, tag_name: 'v1', name: null, draft: false, prerelease: false, html_url: 'x' },
    },
    { kind: 'unanswered', reason: { code: 'unreadable' } },
  ],
  ['a page', 7, { status: 200, body: '<html>' }, { kind: 'unanswered', reason: { code: 'unreadable' } }],
  ['down', 7, { status: 502, body: 'bad' }, { kind: 'unanswered', reason: { code: 'unreachable' } }],
] as const)('releaseAt: %s', async (_, id, reply, answer) => {
  await withReplies(
    () => reply,
    async ({ client }) => {
      expect(await releaseAt(client, id)).toMatchObject(answer);
    },
  );
});
