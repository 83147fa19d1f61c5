import { spawnSync } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { actionsWithContract } from '../../scripts/build/action-names.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Whether the archive that `uses:` downloads leaves a path out, by itself or with a folder above it. */
function leftOut(path: string): boolean {
  const above: string[] = [];
  for (let at = path; at !== '.'; at = dirname(at)) above.push(at);
  const { stdout, stderr, status } = spawnSync('git', ['check-attr', 'export-ignore', '--', ...above], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.includes(': export-ignore: set');
}

test.each([
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'package.json',
  'dist/package.json',
  ...actionsWithContract(ROOT).flatMap((name) => [
    name === 'release-gate' ? 'action.yml' : `${name}/action.yml`,
    `dist/${name}/index.js`,
    `dist/${name}/licenses.txt`,
    `actions/${name}/index.ts`,
  ]),
])('%s is in the archive', (path) => {
  expect(leftOut(path)).toBe(false);
});

test.each([
  'test/contract/archive.test.ts',
  'bench/run.mjs',
  'stand-ins/github/x.ts',
  'docs/x.md',
  '.github/workflows/ci.yml',
  'scripts/build.mjs',
  'package-lock.json',
])('%s is not in the archive', (path) => {
  expect(leftOut(path)).toBe(true);
});
