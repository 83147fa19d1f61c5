import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { folder } from './empty-folder.ts';

const run = createRun(TEST_ENVIRONMENT);

describe('opening', () => {
  test('a folder without a repository says what to do', async () => {
    await expect(openRepository(run, folder)).rejects.toMatchObject({
      name: 'GitError',
      code: 'not-a-repository',
      message: `${folder} is not inside a git repository: check it out first (actions/checkout), or start in its folder. GIT_DIR is not looked at.`,
    });
  });

  test('a machine without git says so', async () => {
    const missing = createRun({ PATH: '' });
    const streamed: typeof run = (command, args, options) =>
      missing(command, args, { ...options, input: '' });
    await expect(openRepository(streamed, folder)).rejects.toMatchObject({ code: 'git-missing' });
  });

  test('a repository of another user keeps the words of git, which name the fix', async () => {
    await createRepository({ dir: folder });
    const stranger = createRun({ ...TEST_ENVIRONMENT, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' });
    await expect(openRepository(stranger, folder)).rejects.toMatchObject({
      code: 'not-trusted',
      message: expect.stringContaining('git config --global --add safe.directory'),
    });
  });

  test('a folder inside a work tree opens the top', async () => {
    const made = await createRepository({ dir: folder });
    const sha = await made.commit('feat: one', { files: { 'a/b/c.txt': 'text' } });
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    const repository = await openRepository(run, join(folder, 'a', 'b'));
    expect(repository.isBare).toBe(false);
    const found: string[] = [];
    await repository.streamCommits(
      { to: sha, excluding: [], paths: ['a'] },
      (commit) => void found.push(commit.sha),
    );
    expect(found).toEqual([sha]);
  });

  test.each(['with space', 'with\nline break', '-dash', 'ünï', `with 'quotes" $HOME`])(
    'a path %j works',
    async (name) => {
      const made = await createRepository({ dir: join(folder, name) });
      const sha = await made.commit('feat: one');
      expect(await (await openRepository(run, made.dir)).head()).toEqual({ sha, branch: 'main' });
    },
  );

  test('the folder decides, not GIT_DIR in the environment', async () => {
    const one = await createRepository({ dir: join(folder, 'one') });
    const two = await createRepository({ dir: join(folder, 'two') });
    const sha = await one.commit('feat: one');
    await two.commit('feat: two');
    const inHook = createRun({ ...TEST_ENVIRONMENT, GIT_DIR: join(two.dir, '.git'), GIT_INDEX_FILE: 'x' });
    expect((await (await openRepository(inHook, one.dir)).head())?.sha).toBe(sha);
  });

  test('a linked work tree has its own head', async () => {
    const made = await createRepository({ dir: join(folder, 'main') });
    const first = await made.commit('feat: one');
    await made.commit('feat: two');
    await made.git('worktree', 'add', '--quiet', '-b', 'side', join(folder, 'side'), first);
    expect(await (await openRepository(run, join(folder, 'side'))).head()).toEqual({
      sha: first,
      branch: 'side',
    });
  });
});

describe('head', () => {
  test('of a repository without commits is undefined, and so is every ref', async () => {
    const made = await createRepository({ dir: folder });
    const repository = await openRepository(run, made.dir);
    expect(await repository.head()).toBeUndefined();
    expect(await repository.resolveCommit('main')).toBeUndefined();
    expect(await repository.tags()).toEqual([]);
  });

  test('of a detached checkout has no branch', async () => {
    const made = await createRepository({ dir: folder });
    const sha = await made.commit('feat: one');
    await made.checkout(sha);
    expect(await (await openRepository(run, folder)).head()).toEqual({ sha, branch: undefined });
  });

  test('of a bare repository', async () => {
    const made = await createRepository({ dir: folder, bare: true });
    const sha = await made.commit('feat: one');
    const repository = await openRepository(run, folder);
    expect(repository.isBare).toBe(true);
    expect(await repository.head()).toEqual({ sha, branch: 'main' });
  });
});

test('a SHA-256 repository answers with 64 digits everywhere', async () => {
  const made = await createRepository({ dir: folder, format: 'sha256' });
  const sha = await made.commit('feat: one');
  await made.tag('v1.0.0', { annotated: true });
  const repository = await openRepository(run, folder);
  expect(sha).toMatch(/^[0-9a-f]{64}$/);
  expect(await repository.tags()).toEqual([{ name: 'v1.0.0', sha }]);
  const found: string[] = [];
  await repository.streamCommits(
    { to: sha, excluding: [], paths: [] },
    (commit) => void found.push(commit.sha),
  );
  expect(found).toEqual([sha]);
  expect(await repository.commitsNamed([sha.slice(0, 10)])).toMatchObject([{ sha }]);
});

test('a broken configuration is an error with the words of git', async () => {
  await createRepository({ dir: folder });
  await writeFile(join(folder, '.git', 'config'), '[core\n');
  await expect(openRepository(run, folder)).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringContaining('bad config line'),
  });
});
