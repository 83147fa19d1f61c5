import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const run = createRun(TEST_ENVIRONMENT);
let folder = '';
let origin: TestRepository;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'release-actions-'));
  origin = await createRepository({ dir: join(folder, 'origin') });
  await origin.commit('feat: one', { files: { 'a.txt': '1' } });
  await origin.tag('v1.0.0', { annotated: true });
  await origin.commit('feat: two', { files: { 'a.txt': '2' } });
  await origin.commit('fix: three', { files: { 'b.txt': '3' } });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function clone(...options: readonly string[]): Promise<string> {
  const dir = join(folder, 'clone');
  await runGit(folder, ['clone', '--quiet', ...options, pathToFileURL(origin.dir).href, dir]);
  return dir;
}

async function countCommits(dir: string): Promise<number> {
  const repository = await openRepository(run, dir);
  return repository.streamCommits({ to: 'HEAD', excluding: [], paths: [] }, () => undefined);
}

test.each(['true', 'false'])(
  'a shallow clone is deepened, whether the server can filter (%s)',
  async (can) => {
    await origin.git('config', 'uploadpack.allowFilter', can);
    const dir = await clone('--depth=1', '--no-tags');
    const repository = await openRepository(run, dir);
    expect(await repository.isShallow()).toBe(true);
    expect(await repository.deepen()).toEqual({ ok: true });
    expect(await repository.isShallow()).toBe(false);
    expect(await countCommits(dir)).toBe(3);
    expect((await repository.tags()).map(({ name }) => name)).toEqual(['v1.0.0']);
  },
);

test('after deepening, later fetches bring files as before, and what was left out is got when it is asked for', async () => {
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  const dir = await clone('--depth=1');
  const repository = await openRepository(run, dir);
  expect(await repository.deepen()).toEqual({ ok: true });
  const next = await origin.commit('fix: four', { files: { 'a.txt': '4' } });
  await runGit(dir, ['fetch', '--quiet', 'origin']);
  const missing = async (sha: string) =>
    (await runGit(dir, ['rev-list', '--objects', '--no-walk', '--missing=print', sha])).includes('?');
  expect(await missing(next)).toBe(false);
  expect(await missing(`${next}~2`)).toBe(true);
  expect(await repository.showFile(`${next}~2`, 'a.txt')).toEqual({ kind: 'text', text: '2' });
});

test('deepening leaves the filter of a partial clone as it was', async () => {
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  const dir = await clone('--depth=1', '--filter=blob:none', '--no-checkout');
  expect(await (await openRepository(run, dir)).deepen()).toEqual({ ok: true });
  expect(await runGit(dir, ['config', 'remote.origin.partialclonefilter'])).toBe('blob:none\n');
});

test('a shallow clone that cannot reach its origin is refused with the fix', async () => {
  const repository = await openRepository(run, await clone('--depth=1'));
  await rename(origin.dir, join(folder, 'gone'));
  const deepened = await repository.deepen();
  expect(deepened).toEqual({
    ok: false,
    why: `The clone is shallow and its history could not be fetched: check the repository out with its history, \`uses: actions/checkout\` with \`fetch-depth: 0\` and \`filter: tree:0\`. git said: fatal: '${origin.dir}' does not appear to be a git repository; fatal: Could not read from remote repository; Please make sure you have the correct access rights; and the repository exists.`,
  });
  expect(await repository.isShallow()).toBe(true);
});

test('a shallow clone without an origin is refused too', async () => {
  const dir = await clone('--depth=1');
  await runGit(dir, ['remote', 'remove', 'origin']);
  expect(await (await openRepository(run, dir)).deepen()).toMatchObject({ ok: false });
});

test.each([['--no-checkout'], ['--bare']])(
  'a partial clone (%s) answers from its commits alone, with its origin gone',
  async (kind) => {
    await origin.commit('chore: map', { files: { '.mailmap': 'Map <m@example.com> <ana@example.com>\n' } });
    await origin.git('config', 'uploadpack.allowFilter', 'true');
    const dir = await clone('--filter=tree:0', kind);
    await rename(origin.dir, join(folder, 'gone'));
    const repository = await openRepository(run, dir);
    expect(await repository.isShallow()).toBe(false);
    expect(await countCommits(dir)).toBe(4);
    const head = (await repository.head())?.sha ?? '';
    expect(await repository.isAncestor('v1.0.0', head)).toBe(true);
    expect(await repository.tagsMergedInto(head)).toEqual(new Set(['v1.0.0']));
    expect(await repository.commitsNamed([head.slice(0, 9)])).toMatchObject([{ sha: head }]);
    await expect(repository.showFile('HEAD', 'a.txt')).rejects.toMatchObject({ code: 'failed' });
  },
);

test('a partial clone fetches the file that it is asked for', async () => {
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  const repository = await openRepository(run, await clone('--filter=tree:0', '--no-checkout'));
  expect(await repository.showFile('HEAD', 'a.txt')).toEqual({ kind: 'text', text: '2' });
});
