import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const run = createRun(TEST_ENVIRONMENT);
let folder = '';
let origin: TestRepository;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-actions-'));
  origin = await createRepository({ dir: join(folder, 'origin') });
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  await origin.commit('feat: one', { files: { 'a.txt': '1' } });
  await origin.commit('feat: two', { files: { 'a.txt': '2' } });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const url = () => pathToFileURL(origin.dir).href;

async function shallowClone(...options: readonly string[]): Promise<string> {
  const dir = join(folder, 'clone');
  await runGit(folder, ['clone', '--quiet', '--depth=1', ...options, url(), dir]);
  return dir;
}

const configOf = (dir: string) => runGit(dir, ['config', '--local', '--list']);
const pointTo = (dir: string, place: string) => runGit(dir, ['remote', 'set-url', 'origin', place]);

async function deepened(dir: string): Promise<boolean> {
  return (await (await openRepository(run, dir)).deepen()).ok;
}

describe('after a fetch in vain', () => {
  test.each([
    ['a whole clone is no partial one', []],
    ['a partial clone is as partial as it was', ['--filter=blob:none', '--no-checkout']],
  ])('%s', async (_, options) => {
    const dir = await shallowClone(...options);
    await pointTo(dir, join(folder, 'gone'));
    const before = await configOf(dir);
    expect(await deepened(dir)).toBe(false);
    expect(await configOf(dir)).toBe(before);
  });

  test('the older way of git to say it stays where somebody else said it', async () => {
    const dir = await shallowClone();
    await runGit(dir, ['config', 'core.repositoryformatversion', '1']);
    await runGit(dir, ['config', 'extensions.partialClone', 'upstream']);
    await pointTo(dir, join(folder, 'gone'));
    const before = await configOf(dir);
    expect(await deepened(dir)).toBe(false);
    expect(await configOf(dir)).toBe(before);
  });

  test('git’s own fetch brings the whole history once the address is right', async () => {
    const dir = await shallowClone();
    await pointTo(dir, join(folder, 'gone'));
    await deepened(dir);
    await pointTo(dir, url());
    await runGit(dir, ['fetch', '--quiet', '--unshallow']);
    const objects = await runGit(dir, ['rev-list', '--objects', '--missing=print', 'HEAD']);
    expect(objects.split('\n').filter((line) => line.startsWith('?'))).toEqual([]);
  });
});

describe('where the server knows filters but refuses this one, the history is fetched whole', () => {
  test('and the clone is no partial one', async () => {
    await origin.git('config', 'uploadpackfilter.tree.allow', 'false');
    const dir = await shallowClone();
    const before = await configOf(dir);
    expect(await deepened(dir)).toBe(true);
    expect(await configOf(dir)).toBe(before);
    const objects = await runGit(dir, ['rev-list', '--objects', '--missing=print', 'HEAD']);
    expect(objects.split('\n').filter((line) => line.startsWith('?'))).toEqual([]);
  });
});
