import { expect, test } from '@jest/globals';
import { runReviews, runWaits } from '../../../shared/adapters/github/run-reviews.ts';
import { addWorkflow, addWorkflowRun } from '../../../stand-ins/github/state/add.ts';
import { addRunReview, addRunWait } from '../../../stand-ins/github/state/add-review.ts';
import { openShop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, valueIs } from './shop-client.ts';

test('a run waits for an environment until somebody answers for it', async () => {
  const shop = await openShop();
  const { state } = shop.github;
  const workflow = addWorkflow(state, { path: '.github/workflows/release-promote.yml' }).id;
  const run = addWorkflowRun(state, {
    workflow,
    event: 'workflow_dispatch',
    headBranch: 'main',
    headSha: shop.main,
  }).id;
  addRunWait(state, { run, environment: 'release-captain', reviewers: ['ana'] });
  addRunWait(state, { run, environment: 'on-call-sre', reviewers: ['kim'] });
  const client = clientOf(shop);
  expect(await runReviews(client, String(run))).toEqual(valueIs([]));
  expect(await runWaits(client, String(run))).toEqual(
    valueIs([
      { environment: 'release-captain', reviewers: [{ kind: 'User', name: 'ana' }] },
      { environment: 'on-call-sre', reviewers: [{ kind: 'User', name: 'kim' }] },
    ]),
  );
  const user = { login: 'ana', type: 'User' } as const;
  addRunReview(state, {
    run,
    environments: ['release-captain'],
    state: 'approved',
    user,
    comment: 'ship it',
  });
  expect(await runReviews(client, String(run))).toEqual(
    valueIs([
      {
        environments: ['release-captain'],
        state: 'approved',
        author: { login: 'ana', kind: 'User' },
        comment: 'ship it',
      },
    ]),
  );
  expect(await runWaits(client, String(run))).toMatchObject(valueIs([{ environment: 'on-call-sre' }]));
  expect(await runReviews(client, '9')).toMatchObject({ kind: 'unanswered', reason: { code: 'not-found' } });
});

test('a team may be asked', async () => {
  const wait = {
    environment: { name: 'production' },
    reviewers: [{ type: 'Team', reviewer: { slug: 'captains', name: 'Captains' } }],
  };
  await withReplies(
    () => ({ status: 200, body: [wait] }),
    async ({ client }) => {
      expect(await runWaits(client, '5')).toEqual(
        valueIs([{ environment: 'production', reviewers: [{ kind: 'Team', name: 'captains' }] }]),
      );
    },
  );
});

test.each([
  ['a state that is none', [{ environments: [{ name: 'x' }], state: 'maybe', user: null, comment: '' }]],
  ['a review without an environment', [{ state: 'approved', user: null, comment: '' }]],
  ['a list that is none', { message: 'hello' }],
])('%s is no review', async (_, body) => {
  await withReplies(
    () => ({ status: 200, body }),
    async ({ client }) => {
      expect(await runReviews(client, '5')).toMatchObject({
        kind: 'unanswered',
        reason: { code: 'unreadable' },
      });
    },
  );
});
