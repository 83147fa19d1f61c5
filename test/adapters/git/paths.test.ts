import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const run = createRun(TEST_ENVIRONMENT);

describe.each(['sha1', 'sha256'] as const)('in a repository of %s', (format) => {
  test.each([
    ['a file', 'docs/a.md', true],
    ['a folder', 'docs', true],
    ['a folder with a slash', 'docs/', true],
    ['everything below a folder', 'docs/**', true],
    ['a glob of one level', '*.txt', true],
    ['a glob that stops at a slash', '*.md', false],
    ['a glob of any level', '**/*.md', true],
    ['in another case', 'Docs', false],
    ['in another case, by magic', ':(icase)Docs', true],
    ['the beginning of a name', 'doc', false],
    ['nothing', 'none/**', false],
    ['a file of the commit before', 'old.txt', false],
  ])('a commit has %s', async (_, path, expected) => {
    const { dir, commit } = await createRepository({ dir: temporaryFolder(), format });
    await commit('feat: a', { files: { 'docs/a.md': 'a', 'b.txt': 'b', 'old.txt': 'c' } });
    const sha = await commit('fix: b', { files: { 'old.txt': undefined } });
    expect(await (await openRepository(run, dir)).hasFile(sha, path)).toBe(expected);
  });
});

test('a clone without blobs is asked without its origin', async () => {
  const origin = await createRepository({ dir: join(temporaryFolder(), 'origin') });
  const sha = await origin.commit('feat: a', { files: { 'docs/a.md': 'a' } });
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  const dir = join(temporaryFolder(), 'clone');
  await runGit(temporaryFolder(), [
    'clone',
    '--quiet',
    '--no-checkout',
    '--filter=blob:none',
    `file://${origin.dir}`,
    dir,
  ]);
  await rename(origin.dir, `${origin.dir}-gone`);
  expect(await (await openRepository(run, dir)).hasFile(sha, '**/*.md')).toBe(true);
});

test('a path that git cannot read is an error, not an absent file', async () => {
  const { dir, commit } = await createRepository({ dir: temporaryFolder() });
  const sha = await commit('feat: a');
  await expect((await openRepository(run, dir)).hasFile(sha, ':(odd)docs')).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringContaining('git diff-tree failed'),
  });
});
