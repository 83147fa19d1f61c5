import { beforeEach, describe, expect, test } from '@jest/globals';
import { addStatus } from '../../../stand-ins/github/state/add.ts';
import { openShop, refusedWith, type Shop } from './shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

const OURS = { auto_merge: false, required_contexts: [] };
const deploy = (body: object) => shop.call('POST', '/deployments', { body });

async function deployed(environment: string): Promise<number> {
  await deploy({ ...OURS, ref: 'main', environment });
  return shop.github.state.deployments.rows.at(-1)?.id ?? 0;
}

const say = (id: number, body: object) => shop.call('POST', `/deployments/${id}/statuses`, { body });

describe('a deployment', () => {
  test('stands on the commit of its ref, in production unless told otherwise', async () => {
    expect(await deploy({ ...OURS, ref: 'v1.0.0', payload: { key: 'k' } })).toMatchObject({
      status: 201,
      body: {
        sha: shop.first,
        ref: 'v1.0.0',
        task: 'deploy',
        environment: 'production',
        production_environment: true,
        transient_environment: false,
        payload: { key: 'k' },
        description: null,
      },
    });
  });

  test.each([
    ['of an unknown ref', { ...OURS, ref: 'none' }, 422, 'No ref found for: none'],
    ['of a branch that GitHub may merge into', { ref: 'feature' }, 202, 'Auto-merged main into feature'],
    [
      'while a status has failed',
      { auto_merge: false, ref: 'main' },
      409,
      'Conflict: Commit status checks failed for main.',
    ],
    [
      'without a status that is asked for',
      { auto_merge: false, ref: 'main', required_contexts: ['e2e'] },
      409,
      'Conflict: Commit status checks failed for main.',
    ],
  ])('%s is not made', async (_, body, status, message) => {
    addStatus(shop.github.state, { sha: shop.main, context: 'ci', state: 'failure' });
    expect(await deploy(body)).toMatchObject({ status, body: { message } });
    expect(shop.github.state.deployments.rows).toEqual([]);
  });

  test('is made when the last word of each status is a success', async () => {
    addStatus(shop.github.state, { sha: shop.main, context: 'ci', state: 'failure' });
    addStatus(shop.github.state, { sha: shop.main, context: 'ci' });
    expect(await deploy({ auto_merge: false, ref: 'main' })).toMatchObject({ status: 201 });
  });

  test.each([
    ['', ['staging', 'production']],
    ['?environment=staging', ['staging']],
    ['?ref=v1.0.0', ['production']],
    ['?task=migrate', []],
  ])('is listed with %j, the newest first', async (query, environments) => {
    await deploy({ ...OURS, ref: 'v1.0.0' });
    await deploy({ ...OURS, ref: 'main', environment: 'staging' });
    expect(await shop.call('GET', `/deployments${query}`)).toMatchObject({
      status: 200,
      body: environments.map((environment) => ({ environment })),
    });
  });

  test('needs the permission to write deployments', async () => {
    const { status } = await shop.call('POST', '/deployments', {
      body: { ...OURS, ref: 'main' },
      token: 'ghs_reader',
    });
    expect(status).toBe(403);
  });
});

describe('a status of a deployment', () => {
  test('is put before the others', async () => {
    const id = await deployed('production');
    await say(id, { state: 'in_progress' });
    await say(id, { state: 'success', log_url: 'https://x.example/1', description: 'd' });
    expect(await shop.call('GET', `/deployments/${id}/statuses`)).toMatchObject({
      body: [
        {
          state: 'success',
          log_url: 'https://x.example/1',
          target_url: 'https://x.example/1',
          description: 'd',
        },
        { state: 'in_progress', log_url: '' },
      ],
    });
  });

  test.each([
    ['staging', ['inactive', 'success']],
    ['production', ['success', 'success']],
  ])('success ends what was in %s before, but not in production', async (environment, states) => {
    const ids = [await deployed(environment), await deployed(environment)];
    const elsewhere = await deployed('other');
    for (const id of [elsewhere, ...ids]) await say(id, { state: 'success' });
    const last = (id: number) =>
      shop.github.state.deploymentStatuses.rows.findLast((row) => row.deployment === id);
    expect(ids.map((id) => last(id)?.state)).toEqual(states);
    expect(last(elsewhere)?.state).toBe('success');
  });

  test('takes 140 characters, not one more', async () => {
    const id = await deployed('production');
    expect(await say(id, { state: 'error', description: 'x'.repeat(140) })).toMatchObject({ status: 201 });
    expect(await say(id, { state: 'error', description: 'x'.repeat(141) })).toEqual(
      refusedWith({
        resource: 'DeploymentStatus',
        code: 'custom',
        field: 'description',
        message: 'description is too long (maximum is 140 characters)',
      }),
    );
  });

  test('of a deployment that is not there is not found', async () => {
    expect(await say(1, { state: 'error' })).toMatchObject({ status: 404 });
  });
});
