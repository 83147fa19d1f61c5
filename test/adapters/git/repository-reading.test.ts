import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { folder } from './empty-folder.ts';

const run = createRun(TEST_ENVIRONMENT);

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
    expect(await repository.showFile('main', '.github/release.yml')).toEqual({
      kind: 'text',
      text: 'version: 1\n',
    });
    expect(await repository.showFile('main', 'ü.txt')).toEqual({ kind: 'text', text: 'ä' });
    expect(await repository.showFile('main', 'none.yml')).toEqual({ kind: 'absent' });
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
