import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { Commit } from '../../../shared/semver/commit.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

let made: TestRepository;
let repository: Repository;
beforeEach(async () => {
  made = await createRepository();
  repository = await openRepository(createRun(TEST_ENVIRONMENT), made.dir);
});
afterEach(() => made.remove());

async function read(to: string, paths: readonly string[] = []): Promise<Commit[]> {
  const commits: Commit[] = [];
  await repository.streamCommits({ to, excluding: [], paths }, (commit) => void commits.push(commit));
  return commits;
}

test("a user's configuration changes nothing", async () => {
  await made.commit('feat: öne\n', { files: { 'ü.txt': '1' } });
  await made.commit('fix: two\n', { files: { 'ü.txt': '2' } });
  await made.git('notes', 'add', '-m', 'a note').catch(() => undefined);
  const plain = await read('main');
  const onePath = await read('main', ['ü.txt']);
  const settings = {
    'log.showSignature': 'true',
    'log.follow': 'true',
    'log.decorate': 'full',
    'log.abbrevCommit': 'true',
    'log.date': 'relative',
    'log.mailmap': 'false',
    'mailmap.file': 'users-own-map',
    'mailmap.blob': 'HEAD:ü.txt',
    'log.diffMerges': 'on',
    'core.abbrev': '4',
    'core.quotePath': 'true',
    'core.pager': 'false',
    'pager.log': 'true',
    'color.ui': 'always',
    'format.pretty': 'oneline',
    'i18n.logOutputEncoding': 'UTF-16',
    'notes.displayRef': '*',
    'diff.renames': 'copies',
  };
  await writeFile(join(made.dir, 'users-own-map'), 'Somebody Else <else@example.com> <ana@example.com>\n');
  for (const [name, value] of Object.entries(settings)) await made.git('config', name, value);
  expect(await read('main')).toEqual(plain);
  expect(await read('main', ['ü.txt'])).toEqual(onePath);
  expect(plain).toHaveLength(2);
});
