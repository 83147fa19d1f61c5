import { beforeEach, describe, expect, test } from '@jest/globals';
import { addCheckRun, addStatus } from '../../../stand-ins/github/state/add.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

describe('check runs', () => {
  test.each([
    [
      '',
      [
        ['unit', 'success'],
        ['lint', 'success'],
      ],
    ],
    [
      '?filter=all',
      [
        ['unit', 'success'],
        ['lint', 'success'],
        ['unit', 'failure'],
      ],
    ],
    ['?check_name=lint', [['lint', 'success']]],
    ['?status=queued', []],
    [
      '?app_id=15368',
      [
        ['unit', 'success'],
        ['lint', 'success'],
      ],
    ],
    ['?app_id=1', []],
  ])('of a branch, asked for with %s: %j', async (query, expected) => {
    addCheckRun(shop.github.state, { name: 'unit', sha: shop.main, conclusion: 'failure' });
    addCheckRun(shop.github.state, { name: 'lint', sha: shop.main });
    addCheckRun(shop.github.state, { name: 'unit', sha: shop.main });
    addCheckRun(shop.github.state, { name: 'unit', sha: shop.first, conclusion: 'failure' });
    expect(await shop.call('GET', `/commits/main/check-runs${query}`)).toMatchObject({
      status: 200,
      body: {
        total_count: expected.length,
        check_runs: expect.arrayContaining(
          expected.map(([name, conclusion]) => expect.objectContaining({ name, conclusion })),
        ),
      },
    });
  });

  test('of a commit that is not there are refused', async () => {
    expect(await shop.call('GET', '/commits/nowhere/check-runs')).toMatchObject({
      status: 422,
      body: { message: 'No commit found for SHA: nowhere' },
    });
  });

  test('are queued, then completed by a conclusion', async () => {
    const body = { name: 'gate', head_sha: shop.main };
    const made = await shop.call('POST', '/check-runs', { body });
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'queued', conclusion: null, completed_at: null },
    });
    const path = `/check-runs/${shop.github.state.checkRuns.rows[0]?.id ?? 0}`;
    const output = { title: 'Held', summary: 'Budget spent' };
    expect(
      await shop.call('PATCH', path, { body: { status: 'completed', conclusion: 'failure', output } }),
    ).toMatchObject({ status: 200, body: { status: 'completed', conclusion: 'failure', output } });
    expect(await shop.call('GET', path)).toMatchObject({
      body: { app: { slug: 'github-actions', id: 15_368 } },
    });
  });

  test('are for Apps to make, each its own', async () => {
    const body = { name: 'gate', head_sha: shop.main };
    expect(await shop.call('POST', '/check-runs', { body, token: 'ghp_admin' })).toMatchObject({
      status: 403,
      body: { message: 'You must authenticate via a GitHub App.' },
    });
    addCheckRun(shop.github.state, { name: 'unit', sha: shop.main, app: 'other' });
    const path = `/check-runs/${shop.github.state.checkRuns.rows[0]?.id ?? 0}`;
    expect(await shop.call('PATCH', path, { body: { name: 'mine' } })).toMatchObject({ status: 403 });
  });
});

describe('the combined status', () => {
  test.each([
    [[], 'pending', 0],
    [['success'], 'success', 1],
    [['success', 'pending'], 'pending', 2],
    [['pending', 'failure'], 'failure', 2],
    [['success', 'error'], 'failure', 2],
  ] as const)('of %j is %s', async (states, together, count) => {
    states.forEach((state, index) => {
      addStatus(shop.github.state, { sha: shop.main, context: `ci/${index}`, state });
    });
    expect(await shop.call('GET', '/commits/main/status')).toMatchObject({
      status: 200,
      body: { state: together, total_count: count, sha: shop.main },
    });
  });

  test('has the last of each context, the list has all', async () => {
    for (const state of ['pending', 'success']) {
      const body = { state, context: 'ci', description: state };
      expect(await shop.call('POST', `/statuses/${shop.main}`, { body })).toMatchObject({ status: 201 });
    }
    expect(await shop.call('GET', '/commits/main/status')).toMatchObject({
      body: { state: 'success', statuses: [{ context: 'ci', state: 'success' }] },
    });
    expect(await shop.call('GET', '/commits/main/statuses')).toMatchObject({
      body: [{ state: 'success' }, { state: 'pending' }],
    });
  });

  test('of a commit that is not there cannot be written', async () => {
    const body = { state: 'success' };
    expect(await shop.call('POST', '/statuses/main', { body })).toMatchObject({ status: 422 });
  });
});
