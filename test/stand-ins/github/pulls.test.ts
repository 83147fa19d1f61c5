import { beforeEach, describe, expect, test } from '@jest/globals';
import { openShop, refusedWith, type Shop } from './shop.ts';

let shop: Shop;
const wanted = { title: 'Vouchers', head: 'feature', base: 'main' };
const open = (more: object = {}) => shop.call('POST', '/pulls', { body: { ...wanted, ...more } });

beforeEach(async () => {
  shop = await openShop();
});

test('a pull request tells both ends and what it changes', async () => {
  expect(await open({ draft: true, body: 'Why' })).toMatchObject({
    status: 201,
    body: {
      number: 1,
      title: 'Vouchers',
      body: 'Why',
      draft: true,
      state: 'open',
      user: { login: 'github-actions[bot]', type: 'Bot' },
      head: { ref: 'feature', sha: shop.feature, label: 'acme:feature' },
      base: { ref: 'main', sha: shop.main },
      commits: 1,
      additions: 2,
      changed_files: 1,
    },
  });
});

describe('refused', () => {
  const resource = 'PullRequest';
  test.each([
    [
      'a head without commits over the base',
      { head: 'main', base: 'feature' },
      { code: 'custom', message: 'No commits between feature and main' },
    ],
    ['a head that is not there', { head: 'nowhere' }, { code: 'invalid', field: 'head' }],
    ['a base that is not there', { base: 'nowhere' }, { code: 'invalid', field: 'base' }],
    ['an empty title', { title: ' ' }, { code: 'missing_field', field: 'title' }],
  ])('%s', async (_, more, error) => {
    expect(await open(more)).toEqual(refusedWith({ resource, ...error }));
  });

  test('a second one of the same branches, until the first is closed', async () => {
    await open();
    const message = 'A pull request already exists for acme:feature.';
    expect(await open({ head: 'acme:feature' })).toEqual(refusedWith({ resource, code: 'custom', message }));
    await shop.call('PATCH', '/pulls/1', { body: { state: 'closed' } });
    expect(await open()).toMatchObject({ status: 201, body: { number: 2 } });
  });

  test('the token of a job, where the repository does not let it', async () => {
    const { state } = shop.github;
    state.repository = { ...state.repository, actionsCreatePulls: false };
    expect(await open()).toMatchObject({
      status: 403,
      body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
    });
    expect(await shop.call('POST', '/pulls', { body: wanted, token: 'ghs_app' })).toMatchObject({
      status: 201,
    });
  });
});

describe('the list', () => {
  test.each([
    ['', [1]],
    ['?head=acme:feature&base=main', [1]],
    ['?head=acme:other', []],
    ['?head=someone:feature', []],
    ['?head=other', [1]],
    ['?base=feature', []],
    ['?state=closed', []],
    ['?state=all', [1]],
  ])('asked for with %s has %j', async (query, numbers) => {
    await open();
    expect(await shop.call('GET', `/pulls${query}`)).toMatchObject({
      status: 200,
      body: numbers.map((number) => ({ number })),
    });
  });

  test('lags behind as many reads as it is told', async () => {
    shop.github.state.lag.reads = 1;
    await open();
    expect(await shop.call('GET', '/pulls')).toEqual({ status: 200, body: [] });
    expect(await shop.call('GET', '/pulls')).toMatchObject({ body: [{ number: 1 }] });
  });
});

test('a change of title, body, base and state is kept, and an unknown number is not found', async () => {
  await open();
  const body = { title: 'New', body: 'More', state: 'closed' };
  expect(await shop.call('PATCH', '/pulls/1', { body })).toMatchObject({ status: 200, body });
  expect(await shop.call('GET', '/pulls/1')).toMatchObject({
    body: { ...body, closed_at: '2026-11-18T17:00:00Z' },
  });
  expect(await shop.call('GET', '/pulls/2')).toMatchObject({ status: 404 });
});
