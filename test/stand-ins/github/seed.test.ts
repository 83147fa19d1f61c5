import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startGitHub } from '../../../stand-ins/github/start.ts';
import { createRepository, runGit } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

async function source(): Promise<string> {
  const { dir } = await createRepository({ dir: temporaryFolder() });
  mkdirSync(join(dir, '.github/workflows'), { recursive: true });
  writeFileSync(join(dir, '.github/workflows/ci.yml'), 'name: CI\non: { push: {}, workflow_dispatch: {} }\n');
  writeFileSync(join(dir, '.github/workflows/notes.txt'), 'push');
  await runGit(dir, ['add', '.']);
  await runGit(dir, [
    '-c',
    'user.name=Ana',
    '-c',
    'user.email=ana@example.com',
    'commit',
    '--quiet',
    '-m',
    'ci: begin',
  ]);
  return dir;
}

test.each([
  ['is not green by itself', undefined, []],
  ['is green when asked for', true, ['build success']],
])('the tip of the default branch %s', async (_, green, checks) => {
  const github = await startGitHub({
    repository: await source(),
    ...(green === undefined ? {} : { green }),
  });
  expect(github.state.checkRuns.rows.map(({ name, conclusion }) => `${name} ${conclusion ?? ''}`)).toEqual(
    checks,
  );
  await github.close();
});

test('workflow files are workflows, with the events they name', async () => {
  const github = await startGitHub({ repository: await source() });
  expect(github.state.workflows.rows).toMatchObject([
    { path: '.github/workflows/ci.yml', name: 'CI', on: ['push', 'workflow_dispatch'] },
  ]);
  await github.close();
});

test('an empty repository has neither', async () => {
  const github = await startGitHub({ green: true });
  expect([github.state.workflows.rows, github.state.checkRuns.rows]).toEqual([[], []]);
  await github.close();
});
