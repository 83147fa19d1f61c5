import { beforeEach, describe, expect, test } from '@jest/globals';
import { draft, idOf, publish } from './release-kit.ts';
import { openShop, refusedWith, type Shop } from './shop.ts';

let shop: Shop;

beforeEach(async () => {
  shop = await openShop();
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
    expect(await publish(shop, body)).toMatchObject({ status: 200, body: { immutable: true } });
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
