import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { runGit } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { fixes, origin, pick, shaOf } from './pick-place.ts';

test.each([['tree:0'], ['blob:none']])('a partial clone (%s) fetches what a pick needs', async (filter) => {
  const commits = await fixes();
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  await origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const sha = shaOf(await pick('v1.0.0', commits));
  const folder = temporaryFolder();
  const address = pathToFileURL(origin.dir).href;
  await runGit(folder, ['clone', '--quiet', '--no-checkout', `--filter=${filter}`, address, 'clone']);
  const clone = join(folder, 'clone');
  expect(shaOf(await pick('v1.0.0', commits, clone))).toBe(sha);
  expect((await runGit(clone, ['config', 'remote.origin.partialclonefilter'])).trim()).toBe(filter);
});

test('a partial clone whose origin is gone is an error, not an empty pick', async () => {
  const commits = await fixes();
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  const folder = temporaryFolder();
  await runGit(folder, [
    'clone',
    '--quiet',
    '--no-checkout',
    '--filter=tree:0',
    pathToFileURL(origin.dir).href,
    'clone',
  ]);
  await rename(origin.dir, join(folder, 'gone'));
  await expect(pick('v1.0.0', commits, join(folder, 'clone'))).rejects.toMatchObject({ code: 'failed' });
});

test('a shallow clone is told apart from a root commit', async () => {
  const [, two] = await fixes();
  const folder = temporaryFolder();
  await runGit(folder, [
    'clone',
    '--quiet',
    '--depth=1',
    '--no-tags',
    pathToFileURL(origin.dir).href,
    'clone',
  ]);
  await expect(pick(two, [two], join(folder, 'clone'))).rejects.toThrow(/with its history: .*fetch-depth: 0/);
});
