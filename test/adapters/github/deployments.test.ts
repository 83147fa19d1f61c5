import { beforeEach, describe, expect, test } from '@jest/globals';
import { createDeployment, sayStatus } from '../../../shared/adapters/github/deployment-writes.ts';
import { deploymentsOf, latestStatus } from '../../../shared/adapters/github/deployments.ts';
import { openShop, type Shop } from '../../stand-ins/github/shop.ts';
import { withReplies } from './loopback.ts';
import { clientOf, doneWith, valueIs } from './shop-client.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

const wanted = (
  more: { readonly key?: string; readonly sha?: string; readonly environment?: string } = {},
) => ({
  key: 'api/v1.1.0/50%',
  sha: shop.main,
  environment: 'production',
  description: 'api v1.1.0 at 50%',
  isProduction: true,
  ...more,
});

describe('createDeployment', () => {
  test('notes one deployment a key, merges nothing and waits for no status', async () => {
    await shop.call('POST', `/statuses/${shop.main}`, { body: { state: 'failure', context: 'ci' } });
    const client = clientOf(shop);
    const first = await createDeployment(client, wanted());
    expect(first).toMatchObject(
      doneWith({
        sha: shop.main,
        ref: shop.main,
        environment: 'production',
        key: 'api/v1.1.0/50%',
        author: { kind: 'Bot' },
      }),
    );
    expect(await createDeployment(client, wanted())).toEqual(first);
    expect(await createDeployment(client, wanted({ key: 'other' }))).not.toEqual(first);
    expect(await deploymentsOf(client, { environment: 'production', sha: shop.main })).toMatchObject(
      valueIs([{ key: 'other' }, { key: 'api/v1.1.0/50%' }]),
    );
    expect((await shop.github.outside()).deployments).toHaveLength(2);
  });

  test.each([
    ['another commit', { sha: true }],
    ['another environment', { environment: 'staging' }],
  ])('does not take the one of %s for its own', async (_, other) => {
    const client = clientOf(shop);
    const { sha, ...rest } = { sha: false, ...other };
    await createDeployment(client, wanted({ ...rest, ...(sha ? { sha: shop.first } : {}) }));
    await createDeployment(client, wanted());
    expect((await shop.github.outside()).deployments).toHaveLength(2);
  });

  test.each([
    ['server-error', 0],
    ['answer-lost', 1],
  ] as const)('after %s is not known, and is made once all the same', async (kind, after) => {
    shop.github.setFaults([{ write: 1, kind }]);
    expect(await createDeployment(clientOf(shop), wanted())).toMatchObject({ kind: 'unknown' });
    expect(shop.github.state.deployments.rows).toHaveLength(after);
    expect(await createDeployment(clientOf(shop), wanted())).toMatchObject({ kind: 'done' });
    expect(shop.github.state.deployments.rows).toHaveLength(1);
  });

  test('of a commit that is not there is refused', async () => {
    expect(await createDeployment(clientOf(shop), wanted({ sha: 'f'.repeat(40) }))).toMatchObject({
      kind: 'refused',
      reason: { code: 'invalid' },
    });
  });

  test('writes nothing where it cannot look', async () => {
    expect(await createDeployment(clientOf(shop, { token: 'ghs_reader' }), wanted())).toMatchObject({
      kind: 'unknown',
      reason: { code: 'forbidden' },
    });
    expect(shop.github.writes).toEqual([]);
  });

  test('asks for no merge; one that GitHub made instead is no deployment', async () => {
    await withReplies(
      ({ method }) =>
        method === 'GET' ? { status: 200, body: [] } : { status: 202, body: { message: 'merged' } },
      async ({ client, seen }) => {
        expect(await createDeployment(client, wanted())).toMatchObject({
          kind: 'unknown',
          reason: { code: 'unreadable' },
        });
        expect(seen.at(-1)?.body).toEqual({
          ref: shop.main,
          environment: 'production',
          description: 'api v1.1.0 at 50%',
          payload: { 'release-actions': 'api/v1.1.0/50%' },
          auto_merge: false,
          required_contexts: [],
          transient_environment: false,
          production_environment: true,
        });
      },
    );
  });
});

test.each([
  ['of ours', { 'release-actions': 'k' }, 'k'],
  ['of another tool', { tool: 'x' }, undefined],
  ['as text', '{"release-actions":"k"}', undefined],
  ['of another type', { 'release-actions': 7 }, undefined],
  ['none', '', undefined],
])('a payload %s', async (_, payload, key) => {
  const deployment = {
    id: 1,
    sha: 'a',
    ref: 'a',
    environment: 'production',
    payload,
    created_at: '2026-11-18T17:00:00Z',
    creator: null,
  };
  await withReplies(
    () => ({ status: 200, body: [deployment, { ...deployment, id: 2, environment: 'other' }] }),
    async ({ client }) => {
      expect(await deploymentsOf(client, { environment: 'production' })).toMatchObject(
        valueIs([{ id: 1, key }]),
      );
    },
  );
});

describe('sayStatus', () => {
  test('has the last word', async () => {
    const client = clientOf(shop);
    const made = await createDeployment(client, wanted());
    const deployment = made.kind === 'done' ? made.value.id : 0;
    expect(await latestStatus(client, deployment)).toEqual(valueIs(undefined));
    const logUrl = 'https://github.com/acme/shop/actions/runs/7';
    await sayStatus(client, { deployment, state: 'in_progress', description: 'x'.repeat(200), logUrl });
    expect(await latestStatus(client, deployment)).toMatchObject(
      valueIs({ state: 'in_progress', description: `${'x'.repeat(139)}…` }),
    );
    const success = {
      deployment,
      state: 'success',
      description: '100%',
      environmentUrl: 'https://shop.example',
    } as const;
    expect(await sayStatus(client, success)).toMatchObject(doneWith({ state: 'success' }));
    expect(await latestStatus(client, deployment)).toMatchObject(
      valueIs({ state: 'success', description: '100%' }),
    );
  });

  test('of a deployment that is gone is overtaken', async () => {
    expect(
      await sayStatus(clientOf(shop), { deployment: 1, state: 'failure', description: '' }),
    ).toMatchObject({
      kind: 'overtaken',
    });
    expect(await latestStatus(clientOf(shop), 1)).toMatchObject({
      kind: 'unanswered',
      reason: { code: 'not-found' },
    });
  });
});
