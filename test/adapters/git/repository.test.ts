import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT } from '../../kit/repository.ts';

const run = createRun(TEST_ENVIRONMENT);
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-actions-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('opening', () => {
  test('a folder without a repository says what to do', async () => {
    await expect(openRepository(run, folder)).rejects.toMatchObject({
      name: 'GitError',
      code: 'not-a-repository',
      message: `${folder} is not inside a git repository: check it out first (actions/checkout), or start in its folder.`,
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

describe('reading', () => {
  test('resolves names to commits, through tags of tags, and nothing else', async () => {
    const made = await createRepository({ dir: folder });
    const sha = await made.commit('feat: one', { files: { 'a.txt': 'text' } });
    const tag = await made.tag('v1', { annotated: true });
    await made.tag('nested', { annotated: true, target: tag });
    await made.tag('tree', { target: (await made.git('rev-parse', 'HEAD^{tree}')).trim() });
    const repository = await openRepository(run, folder);
    const some = ['main', 'HEAD', 'v1', 'nested', 'refs/tags/v1', sha, sha.slice(0, 7)];
    const none = ['no-such', 'tree', '1'.repeat(40), 'refs/heads/v1'];
    for (const name of some) expect([name, await repository.resolveCommit(name)]).toEqual([name, sha]);
    for (const name of none) expect([name, await repository.resolveCommit(name)]).toEqual([name, undefined]);
    const mixed = [...none, ...some, ...none];
    const expected = mixed.map((name) => (some.includes(name) ? sha : undefined));
    expect(await repository.resolveCommits(mixed)).toEqual(expected);
    expect(await repository.resolveCommits([])).toEqual([]);
    await expect(repository.resolveCommits(['main', '--all'])).rejects.toMatchObject({ code: 'bad-name' });
    expect(await repository.hasRef('refs/heads/main')).toBe(true);
    expect(await repository.hasRef('refs/heads/other')).toBe(false);
    await expect(repository.hasRef('main')).rejects.toMatchObject({ code: 'bad-name' });
  });

  test('tells the tag from the branch of the same name', async () => {
    const made = await createRepository({ dir: folder });
    const first = await made.commit('feat: one');
    await made.tag('twin');
    const second = await made.commit('feat: two');
    await made.branch('twin');
    const repository = await openRepository(run, folder);
    expect(await repository.resolveCommit('twin')).toBe(first);
    expect(await repository.resolveCommit('refs/heads/twin')).toBe(second);
    expect(await repository.tags()).toEqual([{ name: 'twin', sha: first }]);
  });

  test('knows ancestors', async () => {
    const made = await createRepository({ dir: folder });
    const first = await made.commit('feat: one');
    const second = await made.commit('feat: two');
    const repository = await openRepository(run, folder);
    expect(await repository.isAncestor(first, second)).toBe(true);
    expect(await repository.isAncestor(second, second)).toBe(true);
    expect(await repository.isAncestor(second, first)).toBe(false);
    await expect(repository.isAncestor('1'.repeat(40), first)).rejects.toMatchObject({ code: 'failed' });
  });

  test.each([
    ['tree', 'HEAD^{tree}'],
    ['file', 'HEAD:a.txt'],
  ])('a tag of a %s is behind nothing, and nothing is behind it', async (_, target) => {
    const made = await createRepository({ dir: folder });
    const sha = await made.commit('feat: one', { files: { 'a.txt': 'text' } });
    const odd = (await made.git('rev-parse', target)).trim();
    await made.tag('v8.8.8', { annotated: true, target: odd });
    const repository = await openRepository(run, folder);
    expect(await repository.tags()).toEqual([{ name: 'v8.8.8', sha: odd }]);
    for (const name of [odd, 'v8.8.8']) {
      expect(await repository.isAncestor(sha, name)).toBe(false);
      expect(await repository.isAncestor(name, sha)).toBe(false);
    }
  });

  test('shows a file of a commit, or that it is not there', async () => {
    const made = await createRepository({ dir: folder });
    await made.commit('feat: one', { files: { '.github/release.yml': 'version: 1\n', 'ü.txt': 'ä' } });
    const repository = await openRepository(run, folder);
    expect(await repository.showFile('main', '.github/release.yml')).toBe('version: 1\n');
    expect(await repository.showFile('main', 'ü.txt')).toBe('ä');
    expect(await repository.showFile('main', 'none.yml')).toBeUndefined();
    expect(await repository.showFile('no-such-ref', 'ü.txt')).toBeUndefined();
    await expect(repository.showFile('main', '.github')).rejects.toMatchObject({ code: 'failed' });
  });

  test.each([
    ['https://github.com/acme/api.git', 'https://github.com/acme/api.git'],
    ['https://user:secret@github.com/acme/api', 'https://github.com/acme/api'],
    ['https://to@ken@github.com/acme/a@b', 'https://github.com/acme/a@b'],
    ['git@github.com:acme/api.git', 'git@github.com:acme/api.git'],
    ['ssh://git@github.com/acme/api', 'ssh://git@github.com/acme/api'],
  ])('the address %s of a remote is shown as %s', async (configured, shown) => {
    await createRepository({ dir: folder });
    await runGit(folder, ['remote', 'add', 'origin', configured]);
    const repository = await openRepository(run, folder);
    expect(await repository.remoteUrl()).toBe(shown);
    expect(await repository.remoteUrl('upstream')).toBeUndefined();
  });
});

test('a broken configuration is an error with the words of git', async () => {
  await createRepository({ dir: folder });
  await writeFile(join(folder, '.git', 'config'), '[core\n');
  await expect(openRepository(run, folder)).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringContaining('bad config line'),
  });
});
