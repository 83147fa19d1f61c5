import { beforeEach, describe, expect, test } from '@jest/globals';
import { addRuleset, addWorkflow } from '../../../stand-ins/github/state/add.ts';
import { openShop, refusedWith, type Shop } from './shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
});

const draft = { tag_name: 'v1.1.0', draft: true };

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
    expect(await publish(body)).toMatchObject({
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
    expect(await publish(body)).toEqual(taken);
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

describe('the latest release', () => {
  test('is not there at first', async () => {
    expect(await shop.call('GET', '/releases/latest')).toMatchObject({ status: 404 });
  });

  test('is the last published one that is no draft, no prerelease and not told otherwise', async () => {
    const made = [
      { tag_name: 'v1.0.0' },
      { tag_name: 'v1.1.0' },
      { tag_name: 'v1.0.1', make_latest: 'false' },
      { tag_name: 'v1.2.0-rc.1', prerelease: true },
      { tag_name: 'v1.2.0', draft: true },
    ];
    for (const body of made) {
      expect(await shop.call('POST', '/releases', { body })).toMatchObject({ status: 201 });
      shop.github.advance(60_000);
    }
    expect(await shop.call('GET', '/releases/latest')).toMatchObject({ body: { tag_name: 'v1.1.0' } });
  });
});

describe('which release is the latest', () => {
  const published: readonly string[] = ['v1.0.0', 'v1.1.0', 'v1.2.0'];

  test.each<[string, string, object, string]>([
    ['moves to a release that is told to be it', 'v1.0.0', { make_latest: 'true' }, 'v1.0.0'],
    ['is none that is told not to be it', 'v1.2.0', { make_latest: 'false' }, 'v1.1.0'],
    ['is no prerelease', 'v1.2.0', { prerelease: true }, 'v1.1.0'],
    ['is no prerelease that says so itself', 'v1.0.0', { prerelease: true, make_latest: 'true' }, 'v1.2.0'],
    ['does not move when a text changes', 'v1.0.0', { body: 'better' }, 'v1.2.0'],
  ])('%s', async (_, tag, change, latest) => {
    for (const tag_name of published) {
      await shop.call('POST', '/releases', { body: { tag_name } });
      shop.github.advance(60_000);
    }
    const id = shop.github.state.releases.rows.find((row) => row.tag === tag)?.id ?? 0;
    expect(await shop.call('PATCH', `/releases/${id}`, { body: change })).toMatchObject({ status: 200 });
    expect(await shop.call('GET', '/releases/latest')).toMatchObject({ body: { tag_name: latest } });
    expect((await shop.github.outside()).latest).toBe(latest);
  });
});

test('deleting a release leaves its tag', async () => {
  const { body } = await shop.call('POST', '/releases', { body: { tag_name: 'v1.1.0' } });
  expect(await shop.call('DELETE', `/releases/${idOf(body)}`)).toEqual({ status: 204, body: undefined });
  expect(await shop.call('GET', '/releases')).toEqual({ status: 200, body: [] });
  expect(await shop.git('tag')).toBe('v1.0.0\nv1.1.0');
});

describe('an asset', () => {
  const bytes = { text: 'abc', headers: { 'content-type': 'application/octet-stream' } };

  test('is kept with its size and digest until it is deleted', async () => {
    const path = `/releases/${idOf((await shop.call('POST', '/releases', { body: draft })).body)}/assets`;
    const asset = await shop.call('POST', `${path}?name=notes.md&label=Notes`, bytes);
    expect(asset).toMatchObject({
      status: 201,
      body: {
        name: 'notes.md',
        label: 'Notes',
        size: 3,
        digest: 'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
    });
    expect(await shop.call('GET', path)).toMatchObject({ status: 200, body: [{ name: 'notes.md' }] });
    expect(await shop.call('DELETE', `/releases/assets/${idOf(asset.body)}`)).toMatchObject({ status: 204 });
    expect(await shop.call('GET', path)).toEqual({ status: 200, body: [] });
  });

  test('of a name that is taken is refused', async () => {
    const path = `/releases/${idOf((await shop.call('POST', '/releases', { body: draft })).body)}/assets`;
    await shop.call('POST', `${path}?name=a`, bytes);
    expect(await shop.call('POST', `${path}?name=a`, bytes)).toEqual(
      refusedWith({ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }),
    );
  });

  test('of an immutable release can be neither added nor removed, and its tag never taken again', async () => {
    shop = await openShop({ immutableReleases: true });
    const { body } = await shop.call('POST', '/releases', { body: draft });
    const path = `/releases/${idOf(body)}`;
    const asset = await shop.call('POST', `${path}/assets?name=a`, bytes);
    expect(await publish(body)).toMatchObject({ status: 200, body: { immutable: true } });
    const refusal = {
      status: 422,
      body: { message: 'Cannot upload assets to an immutable release.' },
    };
    expect(await shop.call('POST', `${path}/assets?name=b`, bytes)).toMatchObject(refusal);
    expect(await shop.call('DELETE', `/releases/assets/${idOf(asset.body)}`)).toMatchObject({ status: 422 });
    await shop.call('DELETE', path);
    expect(await shop.call('POST', '/releases', { body: { tag_name: 'v1.1.0' } })).toEqual(
      refusedWith({
        resource: 'Release',
        code: 'custom',
        field: 'tag_name',
        message: 'tag_name was used by an immutable release',
      }),
    );
  });
});

test('a list lags behind as many reads as it is told', async () => {
  shop = await openShop({ lag: 2 });
  await shop.call('POST', '/releases', { body: draft });
  const lengths = [];
  for (let read = 0; read < 3; read += 1) lengths.push((await shop.call('GET', '/releases')).body);
  expect(lengths).toMatchObject([[], [], [{ tag_name: 'v1.1.0' }]]);
});

function publish(release: unknown) {
  return shop.call('PATCH', `/releases/${idOf(release)}`, { body: { draft: false } });
}

function idOf(body: unknown): number {
  if (typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'number')
    return body.id;
  throw new Error(`No id in ${JSON.stringify(body)}`);
}
