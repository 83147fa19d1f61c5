import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  changeComment,
  commentOnce,
  commentsOf,
  writeComment,
} from '../../../shared/adapters/github/comments.ts';
import { hiddenMarker } from '../../../shared/report/hidden-marker.ts';
import { addIssue } from '../../../stand-ins/github/state/add.ts';
import { openShop, type Shop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, doneWith, valueIs } from './shop-client.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
  addIssue(shop.github.state, { title: 'One' });
});

const said = (body: string, token?: string) =>
  shop.call('POST', '/issues/1/comments', { body: { body }, ...(token === undefined ? {} : { token }) });

test('commentsOf tells who said what, when, and whether it is as it was said', async () => {
  await said('/approve v1.1.0 100%', 'ghp_admin');
  await said('soon');
  shop.github.advance(60_000);
  const [, second] = shop.github.state.comments.rows;
  await shop.call('PATCH', `/issues/comments/${second?.id ?? 0}`, { body: { body: 'later' } });
  const at = Date.UTC(2026, 10, 18, 17);
  expect(await commentsOf(clientOf(shop), 1)).toMatchObject(
    valueIs([
      {
        author: { login: 'ana', kind: 'User' },
        association: 'NONE',
        viaApp: undefined,
        createdAt: at,
        updatedAt: at,
        isEdited: false,
        body: '/approve v1.1.0 100%',
        url: expect.stringMatching(/\/acme\/shop\/issues\/1#issuecomment-\d+$/),
      },
      {
        author: { login: 'github-actions[bot]', kind: 'Bot' },
        updatedAt: at + 60_000,
        isEdited: true,
        body: 'later',
      },
    ]),
  );
});

test('commentsOf reads every page and tells an App that wrote for a person', async () => {
  const comment = (id: number, more: object = {}) => ({
    id,
    user: { login: 'kim', type: 'User' },
    created_at: '2026-11-18T17:00:00Z',
    updated_at: '2026-11-18T17:00:00Z',
    html_url: 'x',
    ...more,
  });
  await withReplies(
    ({ query }) => ({
      status: 200,
      body:
        query.get('page') === '1'
          ? Array.from({ length: 100 }, (_, index) => comment(index + 1))
          : [
              comment(100),
              comment(101, { user: null, body: null, performed_via_github_app: { slug: 'robot' } }),
            ],
    }),
    async ({ client }) => {
      const answer = await commentsOf(client, 7);
      const comments = answer.kind === 'answered' ? answer.value : [];
      expect(comments).toHaveLength(101);
      expect(comments.at(-1)).toMatchObject({
        author: undefined,
        body: '',
        viaApp: 'robot',
        association: 'NONE',
      });
    },
  );
});

test.each([
  ['without permission', 'ghs_reader', 1, 'forbidden'],
  ['of an issue that is not there', 'ghs_job', 9, 'not-found'],
])('commentsOf %s is unanswered', async (_, token, number, code) => {
  expect(await commentsOf(clientOf(shop, { token }), number)).toMatchObject({
    kind: 'unanswered',
    reason: { code },
  });
});

describe('commentOnce', () => {
  const comment = { issue: 1, key: 'held/50%', body: 'Held.' };

  test('comments once, also when the first answer was lost', async () => {
    shop.github.setFaults([{ write: 1, kind: 'answer-lost' }]);
    expect(await commentOnce(clientOf(shop), comment)).toMatchObject({ kind: 'unknown' });
    for (let times = 0; times < 2; times++)
      expect(await commentOnce(clientOf(shop), comment)).toMatchObject(
        doneWith({ body: `${hiddenMarker(comment.key)}\nHeld.` }),
      );
    expect(shop.github.state.comments.rows).toHaveLength(1);
  });

  test('is not stopped by somebody who quotes the marker', async () => {
    await said(`> ${hiddenMarker(comment.key)}`, 'ghp_admin');
    await commentOnce(clientOf(shop), comment);
    expect(shop.github.state.comments.rows).toHaveLength(2);
  });

  test('writes nothing where it cannot look', async () => {
    expect(await commentOnce(clientOf(shop), { ...comment, issue: 9 })).toMatchObject({
      kind: 'unknown',
      reason: { code: 'not-found' },
    });
    expect(shop.github.writes).toEqual([]);
  });
});

test('changeComment gives a comment another text behind the same marker; one that is gone is overtaken', async () => {
  const made = await writeComment(clientOf(shop), { issue: 1, key: 'status', body: 'a'.repeat(70_000) });
  const id = made.kind === 'done' ? made.value.id : 0;
  expect(await changeComment(clientOf(shop), { id, key: 'status', body: 'b' })).toMatchObject(
    doneWith({ id, body: `${hiddenMarker('status')}\nb` }),
  );
  expect(await changeComment(clientOf(shop), { id: 1, key: 'status', body: 'b' })).toMatchObject({
    kind: 'overtaken',
  });
});
