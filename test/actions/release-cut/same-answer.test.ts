import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createRepository, runGit } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn, runIn } from './real-cut.ts';

const CONFIG = `version: 1
train: { cut: Wed 17:00, code-freeze: Tue 17:00 }
calendar: { freezes: [{ file: a.json }, { file: b.json }] }
`;

/** A history with everything that a plan speaks of, and a configuration. */
async function repository(): Promise<string> {
  const { dir, commit, tag, merge, branch, checkout } = await createRepository({ dir: temporaryFolder() });
  await commit('feat: begin', { files: { 'a.txt': '1' } });
  await tag('v1.0.0', { annotated: true });
  await branch('topic');
  await commit('feat(ui): shine', { files: { 'b.txt': '1' } });
  await checkout('main');
  const slip = await commit('feat!: slip', { files: { 'a.txt': '2' } });
  await commit(`Revert "feat!: slip"\n\nThis reverts commit ${slip}.`, { files: { 'a.txt': '1' } });
  await merge('topic');
  await commit('Not conventional', { files: { 'c.txt': '1' } });
  await tag('v1.1.0-rc.1', { annotated: true });
  await tag('v1.2');
  await commit('fix: last', { files: { 'd.txt': '1' } });
  await runGit(dir, ['reset', '--hard', '--quiet']);
  mkdirSync(join(dir, '.github'));
  for (const [path, text] of [
    ['.github/release.yml', CONFIG],
    ['a.json', '[]'],
    ['b.json', '[]'],
    ['a.txt', 'mine'],
  ] as const)
    writeFileSync(join(dir, path), text);
  return dir;
}

/** Every file below a folder with the digest of what it holds, `.git` included. */
function contents(dir: string): Readonly<Record<string, string>> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

test('the same clone at the same time gives the same record, byte for byte', async () => {
  const dir = await repository();
  const first = await runIn(dir);
  const second = await runIn(dir);
  expect(first.outputs.get('record-digest')).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect([...second.outputs]).toEqual([...first.outputs]);
  expect([...second.kept]).toEqual([...first.kept]);
  expect(second.summaries).toEqual(first.summaries);
});

test('so does another clone of it in another folder', async () => {
  const dir = await repository();
  const copy = join(temporaryFolder(), 'copy');
  await runGit(dir, ['clone', '--quiet', '--no-local', dir, copy]);
  await runGit(copy, ['remote', 'remove', 'origin']);
  for (const path of ['.github', 'a.json', 'b.json'])
    cpSync(join(dir, path), join(copy, path), { recursive: true });
  const digests = await Promise.all(
    [dir, copy].map(async (one) => {
      const host = await runIn(one, { ref: 'main' });
      return [host.outputs.get('tag'), host.outputs.get('record-digest')];
    }),
  );
  expect(digests[0]).toEqual(digests[1]);
  expect(digests[0]?.[0]).toBe('v1.1.0-rc.2');
});

test('another commit gives another record', async () => {
  const dir = await repository();
  const digest = async (inputs = {}) => (await runIn(dir, inputs)).outputs.get('record-digest');
  expect(await digest({ ref: 'main~1' })).not.toBe(await digest());
});

test.each([
  ['a train', {}],
  ['a forced version', { 'force-version': '3.0.0', supersede: 'true' }],
  ['a refusal', { 'force-version': '0.1.0' }],
  ['a hotfix', { mode: 'hotfix', 'base-version': '1.0.0', commits: 'main', justification: 'x' }],
  ['an unknown ref', { ref: 'nowhere' }],
])('a dry run of %s changes nothing in the repository', async (_, inputs) => {
  const dir = await repository();
  const before = contents(dir);
  const { outputs } = await runIn(dir, inputs);
  expect(outputs.get('changed')).toBe(outputs.get('verdict') === 'error' ? '' : 'false');
  expect(contents(dir)).toEqual(before);
});

test('deepening a shallow clone adds history and tags, and leaves branches, head and files as they were', async () => {
  const dir = await repository();
  const clone = join(temporaryFolder(), 'clone');
  await runGit(dir, ['clone', '--quiet', '--depth=1', `file://${dir}`, clone]);
  writeFileSync(join(clone, 'c.txt'), 'mine');
  const state = () =>
    Promise.all(
      [
        ['for-each-ref', 'refs/heads', 'refs/remotes'],
        ['rev-parse', 'HEAD'],
        ['status', '--porcelain'],
      ].map((args) => runGit(clone, args)),
    );
  const before = await state();
  expect((await cutIn(clone)).outputs.tag).toBe('v1.1.0-rc.2');
  expect(await state()).toEqual(before);
});

test('a dry run that is asked to write refuses before it looks at anything', async () => {
  const { outputs, exitCodes } = await runIn('/nowhere', { 'dry-run': 'false' });
  expect(JSON.parse(outputs.get('reasons') ?? '')).toMatchObject([
    { code: 'invalid-input', message: expect.stringContaining('set dry-run: true (--dry-run)') },
  ]);
  expect([outputs.get('verdict'), exitCodes]).toEqual(['error', [1]]);
});
