import { beforeEach, describe, expect, test } from '@jest/globals';
import { addIssue } from '../../../stand-ins/github/state/add.ts';
import { openShop, refusedWith, type Shop } from './shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

describe('an issue', () => {
  test('is made with labels that were not there', async () => {
    const body = { title: 'Rolled back', body: 'Why', labels: ['incident', { name: 'p1' }] };
    expect(await shop.call('POST', '/issues', { body })).toMatchObject({
      status: 201,
      body: { number: 1, title: 'Rolled back', labels: [{ name: 'incident' }, { name: 'p1' }] },
    });
    expect(await shop.call('GET', '/labels/P1')).toMatchObject({ status: 200, body: { name: 'p1' } });
  });

  test('is closed for a reason and opened again', async () => {
    addIssue(shop.github.state, { title: 'One' });
    const close = { state: 'closed', state_reason: 'not_planned' };
    expect(await shop.call('PATCH', '/issues/1', { body: close })).toMatchObject({
      status: 200,
      body: { ...close, closed_at: '2026-11-18T17:00:00Z' },
    });
    expect(await shop.call('PATCH', '/issues/1', { body: { state: 'open' } })).toMatchObject({
      body: { state: 'open', state_reason: 'reopened', closed_at: null },
    });
  });

  test('without a title is refused', async () => {
    expect(await shop.call('POST', '/issues', { body: { title: '' } })).toEqual(
      refusedWith({ resource: 'Issue', code: 'missing_field', field: 'title' }),
    );
  });
});

describe('the list', () => {
  test.each([
    ['', [4, 2, 1]],
    ['?state=closed', [3]],
    ['?state=all&direction=asc', [1, 2, 3, 4]],
    ['?labels=Release-Blocker', [2, 1]],
    ['?labels=release-blocker,api', [2]],
    ['?labels=unknown', []],
    ['?creator=bob', [1]],
  ])('asked for with %s has %j, pull requests too', async (query, numbers) => {
    const { state } = shop.github;
    addIssue(state, { title: 'a', labels: ['release-blocker'], author: { login: 'bob', type: 'User' } });
    addIssue(state, { title: 'b', labels: ['release-blocker', 'api'] });
    addIssue(state, { title: 'c', state: 'closed', labels: ['release-blocker'] });
    await shop.call('POST', '/pulls', { body: { title: 'd', head: 'feature', base: 'main' } });
    const { body } = await shop.call('GET', `/issues${query}`);
    expect(body).toMatchObject(numbers.map((number) => ({ number })));
    expect(JSON.stringify(body).includes('"pull_request"')).toBe(numbers.includes(4));
  });
});

test('comments are made, listed, changed and deleted', async () => {
  addIssue(shop.github.state, { title: 'One' });
  for (const body of ['first', 'second']) {
    await shop.call('POST', '/issues/1/comments', { body: { body } });
  }
  const [, second] = shop.github.state.comments.rows;
  const path = `/issues/comments/${second?.id ?? 0}`;
  expect(await shop.call('PATCH', path, { body: { body: 'better' } })).toMatchObject({ status: 200 });
  expect(await shop.call('GET', '/issues/1/comments')).toMatchObject({
    body: [{ body: 'first' }, { body: 'better' }],
  });
  expect(await shop.call('DELETE', path)).toMatchObject({ status: 204 });
  expect(await shop.call('GET', path)).toMatchObject({ status: 404 });
  expect(await shop.call('GET', '/issues/1')).toMatchObject({ body: { comments: 1 } });
});

test('a comment of 65,536 characters is taken, one more is refused', async () => {
  addIssue(shop.github.state, { title: 'One' });
  const post = (length: number) =>
    shop.call('POST', '/issues/1/comments', { body: { body: 'x'.repeat(length) } });
  expect(await post(65_536)).toMatchObject({ status: 201 });
  expect(await post(65_537)).toMatchObject({ status: 422 });
});

describe('labels', () => {
  test('are put on an issue once and taken off', async () => {
    addIssue(shop.github.state, { title: 'One', labels: ['a'] });
    expect(await shop.call('POST', '/issues/1/labels', { body: { labels: ['a', 'b'] } })).toMatchObject({
      status: 200,
      body: [{ name: 'a' }, { name: 'b' }],
    });
    expect(await shop.call('DELETE', '/issues/1/labels/A')).toMatchObject({ body: [{ name: 'b' }] });
    expect(await shop.call('DELETE', '/issues/1/labels/a')).toMatchObject({
      status: 404,
      body: { message: 'Label does not exist' },
    });
  });

  test('have names that are one in upper and lower case', async () => {
    await shop.call('POST', '/labels', { body: { name: 'bug', color: 'ff0000' } });
    expect(await shop.call('POST', '/labels', { body: { name: 'BUG' } })).toEqual(
      refusedWith({ resource: 'Label', code: 'already_exists', field: 'name' }),
    );
    expect(await shop.call('POST', '/labels', { body: { name: 'x', color: '#ff0000' } })).toEqual(
      refusedWith({ resource: 'Label', code: 'invalid', field: 'color' }),
    );
  });
});
