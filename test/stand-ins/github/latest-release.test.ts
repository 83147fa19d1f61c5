import { beforeEach, describe, expect, test } from '@jest/globals';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
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
