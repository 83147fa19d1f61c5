import { beforeEach, describe, expect, test } from '@jest/globals';
import { addRuleset, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { draft, idOf, publish } from './release-kit.ts';
import { openShop, refusedWith, type Shop } from './shop.ts';

export let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

describe('a draft', () => {
  test('makes no tag and is not found by its tag', async () => {
    expect(await shop.call('POST', '/releases', { body: draft })).toMatchObject({
      status: 201,
      body: { tag_name: 'v1.1.0', draft: true, target_commitish: 'main', published_at: null, name: null },
    });
    expect(await shop.git('tag')).toBe('v1.0.0');
    expect(await shop.call('GET', '/releases/tags/v1.1.0')).toMatchObject({ status: 404 });
  });

  test('has a page that does not name its tag', async () => {
    const { body } = await shop.call('POST', '/releases', { body: draft });
    expect(body).toMatchObject({
      html_url: expect.stringMatching(/\/releases\/tag\/untagged-[0-9a-f]{20}$/),
    });
  });

  test('is listed and read only by those who may write contents', async () => {
    const { body } = await shop.call('POST', '/releases', { body: draft });
    const path = `/releases/${idOf(body)}`;
    expect(await shop.call('GET', '/releases')).toMatchObject({ body: [{ tag_name: 'v1.1.0' }] });
    expect(await shop.call('GET', '/releases', { token: 'ghs_reader' })).toEqual({ status: 200, body: [] });
    expect(await shop.call('GET', path)).toMatchObject({ status: 200 });
    expect(await shop.call('GET', path, { token: 'ghs_reader' })).toMatchObject({ status: 404 });
  });

  test('may have a twin with its tag', async () => {
    for (const name of ['one', 'two']) {
      expect(await shop.call('POST', '/releases', { body: { ...draft, name } })).toMatchObject({
        status: 201,
      });
    }
    expect(await shop.call('GET', '/releases')).toMatchObject({ body: [{ name: 'two' }, { name: 'one' }] });
  });
});

describe('publishing', () => {
  test('makes the tag where the release points, when the tag is absent', async () => {
    const { body } = await shop.call('POST', '/releases', {
      body: { ...draft, target_commitish: 'feature' },
    });
    expect(await publish(shop, body)).toMatchObject({
      status: 200,
      body: { draft: false, published_at: '2026-11-18T17:00:00Z' },
    });
    expect(await shop.git('rev-parse', 'refs/tags/v1.1.0')).toBe(shop.feature);
    expect(await shop.call('GET', '/releases/tags/v1.1.0')).toMatchObject({ status: 200 });
  });

  test('leaves a tag that is there where it is', async () => {
    await shop.call('POST', '/releases', { body: { tag_name: 'v1.0.0', target_commitish: 'feature' } });
    expect(await shop.git('rev-parse', 'refs/tags/v1.0.0')).toBe(shop.first);
  });

  test('of a second release for a tag is refused', async () => {
    await shop.call('POST', '/releases', { body: { tag_name: 'v1.0.0' } });
    const taken = refusedWith({ resource: 'Release', code: 'already_exists', field: 'tag_name' });
    expect(await shop.call('POST', '/releases', { body: { tag_name: 'v1.0.0' } })).toEqual(taken);
    const { body } = await shop.call('POST', '/releases', { body: { tag_name: 'v1.0.0', draft: true } });
    expect(await publish(shop, body)).toEqual(taken);
  });

  test('is refused as GitHub words it when a ruleset forbids the tag, and makes nothing', async () => {
    addRuleset(shop.github.state, {
      name: 'tags',
      target: 'tag',
      include: ['refs/tags/v*'],
      rules: [{ type: 'creation' }],
    });
    expect(await shop.call('POST', '/releases', { body: { tag_name: 'v2.0.0' } })).toEqual(
      refusedWith(
        {
          resource: 'Release',
          code: 'custom',
          field: 'pre_receive',
          message:
            'pre_receive Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n',
        },
        { resource: 'Release', code: 'custom', message: 'Published releases must have a valid tag' },
      ),
    );
    expect(await shop.git('tag')).toBe('v1.0.0');
    expect(shop.github.state.releases.rows).toEqual([]);
  });

  test.each([
    ['ghs_job', 0],
    ['ghs_app', 1],
  ])('of %s starts %d workflow run for the new tag', async (token, runs) => {
    addWorkflow(shop.github.state, { path: '.github/workflows/ci.yml' });
    await shop.call('POST', '/releases', { body: { tag_name: 'v2.0.0' }, token });
    expect(shop.github.state.workflowRuns.rows.map(({ headBranch }) => headBranch)).toEqual(
      Array.from({ length: runs }, () => 'v2.0.0'),
    );
  });
});

describe('refused', () => {
  const custom = { resource: 'Release', code: 'custom' };
  test.each([
    [
      'a body above 125,000 characters',
      { ...draft, body: 'x'.repeat(125_001) },
      [{ ...custom, field: 'body', message: 'body is too long (maximum is 125000 characters)' }],
    ],
    [
      'a tag git cannot have',
      { ...draft, tag_name: 'v1..0' },
      [{ ...custom, field: 'tag_name', message: 'tag_name is not well-formed' }],
    ],
    [
      'a target that is not there',
      { ...draft, target_commitish: 'nowhere' },
      [{ resource: 'Release', code: 'invalid', field: 'target_commitish' }],
    ],
  ])('%s', async (_, body, errors) => {
    expect(await shop.call('POST', '/releases', { body })).toEqual(refusedWith(...errors));
  });

  test('not a body of 125,000 characters', async () => {
    const body = { ...draft, body: 'x'.repeat(125_000) };
    expect(await shop.call('POST', '/releases', { body })).toMatchObject({ status: 201 });
  });
});

test('deleting a release leaves its tag', async () => {
  const { body } = await shop.call('POST', '/releases', { body: { tag_name: 'v1.1.0' } });
  expect(await shop.call('DELETE', `/releases/${idOf(body)}`)).toEqual({ status: 204, body: undefined });
  expect(await shop.call('GET', '/releases')).toEqual({ status: 200, body: [] });
  expect(await shop.git('tag')).toBe('v1.0.0\nv1.1.0');
});

test('a list lags behind as many reads as it is told', async () => {
  shop = await openShop({ lag: 2 });
  await shop.call('POST', '/releases', { body: draft });
  const lengths = [];
  for (let read = 0; read < 3; read += 1) lengths.push((await shop.call('GET', '/releases')).body);
  expect(lengths).toMatchObject([[], [], [{ tag_name: 'v1.1.0' }]]);
});
