import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { buildDist, differences, readDist, writeDist } from '../../scripts/build/dist.ts';
import { toyHouse } from './toy-house.ts';

const HELLO = {
  'actions/hello/index.ts': "import { setOutput } from '@actions/core';\nsetOutput('greeting', 'hello');\n",
  'hello/action.yml': 'name: hello\n',
};
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('utf8');

test('an action becomes one bundle that runs alone, with its licences beside it', async () => {
  const root = toyHouse(HELLO);
  const dist = await buildDist(root);
  expect([...dist.keys()].sort()).toEqual(['hello/index.js', 'hello/licenses.txt', 'package.json']);
  expect(text(dist.get('hello/licenses.txt'))).toMatch(/^@actions\/core 3\.0\.1 \(MIT\)\n/);

  const alone = toyHouse({}, false);
  writeDist(alone, dist);
  const { stdout, status } = spawnSync(process.execPath, [join(alone, 'dist/hello/index.js')], {
    encoding: 'utf8',
    env: {},
  });
  expect(stdout).toContain('::set-output name=greeting::hello');
  expect(status).toBe(0);
});

test('@actions/core alone does not bring undici', async () => {
  const dist = await buildDist(toyHouse(HELLO));
  expect(dist.get('hello/index.js')?.length).toBeLessThan(20_000);
});

test('a bundle that uses @actions/github reaches undici when it asks for it', async () => {
  const source = `
    import { getOctokit } from '@actions/github';
    getOctokit('t', { baseUrl: 'http://127.0.0.1:9' }).request('GET /').catch((e) => console.log(e.message));`;
  const root = toyHouse({ ...HELLO, 'actions/hello/index.ts': source });
  writeDist(root, await buildDist(root));
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/hello/index.js')], {
    encoding: 'utf8',
    env: {},
  });
  expect(stderr).toBe('');
  expect(stdout).toMatch(/fetch failed|ECONNREFUSED|bad port/);
});

test('two checkouts in different folders build the same bytes', async () => {
  const source = "import { getOctokit } from '@actions/github';\nconsole.log(getOctokit);\n";
  const files = { ...HELLO, 'actions/hello/index.ts': source };
  const [first, second] = await Promise.all([buildDist(toyHouse(files)), buildDist(toyHouse(files))]);
  expect(differences(first, second)).toEqual([]);
});

test('writing removes what no source builds any more', async () => {
  const root = toyHouse({ ...HELLO, 'dist/gone/index.js': 'old' });
  const dist = await buildDist(root);
  writeDist(root, dist);
  expect(differences(dist, readDist(root))).toEqual([]);
});

test('every difference is named: changed, missing and extra files', async () => {
  const root = toyHouse(HELLO);
  const dist = await buildDist(root);
  writeDist(root, dist);
  writeFileSync(join(root, 'dist/package.json'), '{}\n');
  rmSync(join(root, 'dist/hello/licenses.txt'));
  mkdirSync(join(root, 'dist/stale'));
  writeFileSync(join(root, 'dist/stale/index.js'), '');
  expect(differences(dist, readDist(root))).toEqual([
    'dist/hello/licenses.txt is missing',
    'dist/package.json differs: 3 bytes here, 21 when rebuilt',
    'dist/stale/index.js is extra: no source builds it',
  ]);
});

test.each([
  ['code without a contract', 'actions/other/index.ts', '', 'actions/other has code but no contract'],
  ['a contract without code', 'other/action.yml', 'name: x\n', 'other/action.yml has no code'],
  ['a root action without code', 'action.yml', 'name: x\n', 'write actions/release-gate/index.ts'],
])('%s is refused', async (_, path, content, message) => {
  await expect(buildDist(toyHouse({ ...HELLO, [path]: content }))).rejects.toThrow(message);
});

const LIB = 'export const greeting = process.pid;\n';
test.each([
  [
    'no licence file',
    { version: '1.0.0', license: 'MIT' },
    {},
    'lib 1.0.0 (MIT): the package has no licence file',
  ],
  [
    'another licence',
    { version: '1.0.0', license: 'GPL-3.0' },
    { LICENSE: 'x' },
    'lib 1.0.0 (GPL-3.0): not one of 0BSD',
  ],
  ['no licence named', { version: '1.0.0' }, { LICENSE: 'x' }, 'lib 1.0.0 (no licence): not one of 0BSD'],
])('a bundled package with %s is refused', async (_, manifest, more, message) => {
  const inside = Object.entries({
    ...more,
    'index.js': LIB,
    'package.json': JSON.stringify({ name: 'lib', ...manifest }),
  });
  const root = toyHouse(
    {
      ...HELLO,
      'actions/hello/index.ts': "import { greeting } from 'lib';\nconsole.log(greeting);\n",
      ...Object.fromEntries(inside.map(([path, content]) => [`node_modules/lib/${path}`, content])),
    },
    false,
  );
  await expect(buildDist(root)).rejects.toThrow(message);
});
