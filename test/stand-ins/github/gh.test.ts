import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from '@jest/globals';
import { component } from '../../kit/component.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { openShop, type Shop } from './shop.ts';

const execute = promisify(execFile);
const COLUMNS = ['--jq', '.[] | .ref'];

// An independent client: what it makes of the answers does not depend on ours.
component('gh')("GitHub's own command line", () => {
  const folder = temporaryFolder();
  let shop: Shop;

  beforeAll(async () => {
    shop = await openShop();
    await shop.git('tag', 'v1.0.1', shop.main);
  });

  /** Runs gh as a person with a token, over plain HTTP: `*.localhost` goes to the stand-in as its proxy. */
  async function gh(...args: readonly string[]): Promise<string> {
    const { stdout } = await execute('gh', args, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        GH_CONFIG_DIR: folder,
        GH_HOST: 'github.localhost',
        GH_TOKEN: 'ghs_job',
        GH_PROMPT_DISABLED: '1',
        GH_NO_UPDATE_NOTIFIER: '1',
        HTTP_PROXY: shop.github.url,
        NO_COLOR: '1',
      },
    });
    return stdout.trim();
  }

  test('lists tags', async () => {
    const refs = await gh('api', 'repos/acme/shop/git/matching-refs/tags', ...COLUMNS);
    expect(refs.split('\n')).toEqual(['refs/tags/v1.0.0', 'refs/tags/v1.0.1']);
  });

  test('follows the pages of a list', async () => {
    const labels = Array.from({ length: 5 }, (_, index) => `label-${index}`);
    for (const name of labels) await shop.call('POST', '/labels', { body: { name } });
    const listed = await gh('api', '--paginate', 'repos/acme/shop/labels?per_page=2', '--jq', '.[] | .name');
    expect(listed.split('\n')).toEqual(labels);
  });

  test('makes a draft with an asset, publishes it and shows it', async () => {
    writeFileSync(join(folder, 'sums.txt'), 'abc  shop.tar\n');
    const release = ['--repo', 'acme/shop'];
    await gh(
      'release',
      'create',
      'v1.1.0',
      'sums.txt',
      '--draft',
      '--title',
      'Basket',
      '--notes',
      'New.',
      ...release,
    );
    expect(await shop.git('tag')).toBe('v1.0.0\nv1.0.1');

    await gh('release', 'edit', 'v1.1.0', '--draft=false', ...release);
    expect(await shop.git('rev-parse', 'v1.1.0')).toBe(shop.main);

    const shown = await gh(
      'release',
      'view',
      'v1.1.0',
      '--json',
      'tagName,name,body,isDraft,assets',
      ...release,
    );
    expect(JSON.parse(shown)).toMatchObject({
      tagName: 'v1.1.0',
      name: 'Basket',
      body: 'New.',
      isDraft: false,
      assets: [{ name: 'sums.txt', size: 14 }],
    });
  });

  test('says what a refusal said', async () => {
    const again = gh('release', 'create', 'v1.1.0', '--notes', '', '--repo', 'acme/shop');
    await expect(again).rejects.toThrow('already exists');
  });
});
