import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { fileAt } from '../../../shared/adapters/git/file-at.ts';
import { createGit } from '../../../shared/adapters/git/git.ts';
import { createRun, type Run } from '../../../shared/adapters/process/run.ts';
import { createRepository, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const run = createRun(TEST_ENVIRONMENT);

test.each([
  ['there', 'a/b.txt'],
  ['absent', 'a/none.txt'],
  ['absent with its folder', 'none/deep/one.txt'],
])('what is %s costs one process', async (_, path) => {
  const made = await createRepository({ dir: temporaryFolder() });
  await made.commit('feat: one', { files: { 'a/b.txt': 'b' } });
  let asked = 0;
  const counting: Run = (...args) => {
    asked += 1;
    return run(...args);
  };
  await fileAt(createGit(counting, made.dir), 'HEAD', path);
  expect(asked).toBe(1);
});

test.each([
  ['the file', 'HEAD:a/b.txt'],
  ['its folder', 'HEAD:a'],
])('a repository that lost %s is damaged, and nothing in it is absent for that', async (_, lost) => {
  const made = await createRepository({ dir: temporaryFolder() });
  await made.commit('feat: one', { files: { 'a/b.txt': 'b' } });
  const sha = (await made.git('rev-parse', lost)).trim();
  rmSync(join(made.dir, '.git/objects', sha.slice(0, 2), sha.slice(2)));
  await expect(fileAt(createGit(run, made.dir), 'HEAD', 'a/b.txt')).rejects.toMatchObject({
    code: 'failed',
    message: `The repository in ${made.dir} is damaged: it lacks HEAD:a/b.txt.`,
  });
});

test('in a repository without a commit everything is absent, and in no repository nothing is', async () => {
  const made = await createRepository({ dir: temporaryFolder() });
  expect(await fileAt(createGit(run, made.dir), 'HEAD', 'a.txt')).toEqual({ kind: 'absent' });
  await expect(fileAt(createGit(run, temporaryFolder()), 'HEAD', 'a.txt')).rejects.toMatchObject({
    code: 'not-a-repository',
  });
});
