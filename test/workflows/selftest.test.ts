import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { runGit } from '../kit/repository.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { ROOT, type Workflow, workflow } from './lint/workflow.ts';
import { scriptOf } from './walk/script.ts';

const SCRATCH = 'acme/release-scratch';
const folder = temporaryFolder();
const remote = join(folder, 'remote.git');
const show = (what: string) => runGit(remote, ['show', what]);
const files = async (branch: string): Promise<readonly string[]> =>
  (await runGit(remote, ['ls-tree', '-r', '--name-only', branch])).trim().split('\n');

// Seeds a bare repository in place of the one on GitHub, with a `gh` that has nothing to say.
beforeAll(async () => {
  await runGit(folder, ['init', '--quiet', '--bare', remote]);
  writeFileSync(join(folder, 'gh'), '#!/bin/sh\n');
  chmodSync(join(folder, 'gh'), 0o755);
  const { status, stderr } = spawnSync('.github/selftest/scratch.sh', ['seed'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      PATH: `${folder}:${process.env['PATH'] ?? ''}`,
      HOME: folder,
      TMPDIR: folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      SCRATCH,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${pathToFileURL(remote).href}.insteadOf`,
      GIT_CONFIG_VALUE_0: `https://github.com/${SCRATCH}.git`,
    },
  });
  expect([status, stderr]).toEqual([0, '']);
});

test('the suite is there with all that its workflows use', async () => {
  const suite = await files('suite');
  const workflows = suite.filter((path) => path.startsWith('.github/workflows/'));
  expect(workflows.length).toBeGreaterThanOrEqual(5);
  const used = await Promise.all(
    workflows.map(async (path) => [...(await show(`suite:${path}`)).matchAll(/\buses: (\S+)/g)]),
  );
  const own = used.flat().flatMap(([, uses = '']) => (uses.startsWith(SCRATCH) ? [uses] : []));
  expect(own.length).toBeGreaterThan(5);
  for (const uses of own) {
    const [, path = ''] = /^acme\/release-scratch\/(.+)@suite$/.exec(uses) ?? [];
    expect(suite).toContain(path.endsWith('.yml') ? path : `${path}/action.yml`);
    if (!path.endsWith('.yml')) expect(suite).toContain(`dist/${path}/index.js`);
  }
  const others = used.flat().filter(([, uses = '']) => uses.includes('release-actions'));
  expect(others).toEqual([]);
});

test('the product calls it, by hand only and without approvals', async () => {
  const main = await files('main');
  expect(main).toEqual([
    '.github/actions/release-connect/action.yml',
    '.github/actions/release-stage/action.yml',
    '.github/release.yml',
    '.github/workflows/release-hotfix.yml',
    '.github/workflows/release-promote.yml',
    '.github/workflows/release-train.yml',
    'cluster.sh',
  ]);
  for (const path of main.filter((one) => one.startsWith('.github/workflows/'))) {
    const text = await show(`main:${path}`);
    const workflow: unknown = parse(text);
    expect(workflow).toHaveProperty('on.workflow_dispatch');
    expect(workflow).not.toHaveProperty('on.schedule');
    expect(text).toMatch(/uses: acme\/release-scratch\/\.github\/workflows\/[\w-]+\.yml@suite\n/);
    expect(text).not.toMatch(/org\/release-actions|_approval:|_services:/);
  }
});

test('the product has a released version and something to release', async () => {
  expect(await runGit(remote, ['rev-list', '--count', 'v1.0.0..main'])).toBe('1\n');
  expect(await runGit(remote, ['ls-tree', 'main', 'cluster.sh'])).toMatch(/^100755 /);
});

test.each(['acme/release', 'release-scratch', 'acme/release-scratch-2'])('%s is not emptied', (name) => {
  const guard = spawnSync('bash', ['-c', guardScript()], { env: { SCRATCH: name }, encoding: 'utf8' });
  expect(guard.status).toBe(1);
});

test(`${SCRATCH} is`, () => {
  expect(spawnSync('bash', ['-c', guardScript()], { env: { SCRATCH } }).status).toBe(0);
});

function guardScript(): string {
  return scriptOf(selftest(), 'selftest', 'Only a scratch repository may be emptied');
}

function selftest(): Workflow {
  const path = '.github/workflows/selftest.yml';
  return workflow(path, readFileSync(join(ROOT, path), 'utf8'));
}
