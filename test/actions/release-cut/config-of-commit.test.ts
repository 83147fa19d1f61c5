import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { createRepository, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { cutIn } from './real-cut.ts';

const CONFIG = '.github/release.yml';
const ONLY_B = 'version: 1\ntrain: { paths: [b/**] }\n';

/** A fix below b and a feature beside it, under a configuration that only looks at b: the next version is 1.0.1. */
async function committed(config: string = ONLY_B): Promise<TestRepository> {
  const made = await createRepository({ dir: temporaryFolder() });
  await made.commit('feat: begin', { files: { [CONFIG]: config, 'b/one': '1' } });
  await made.tag('v1.0.0');
  await made.commit('fix: in b', { files: { 'b/one': '2' } });
  await made.commit('feat: beside b', { files: { 'a/one': '1' } });
  return made;
}

const CLONES: readonly [string, readonly string[]][] = [
  ['a bare clone', ['--bare']],
  ['a clone that has nothing checked out', ['--no-checkout']],
  ['a sparse clone', ['--sparse']],
];

async function cloned(config: string | undefined, flags: readonly string[]): Promise<string> {
  const { dir, git } = await committed(config);
  const clone = join(temporaryFolder(), 'clone');
  await git('clone', '--quiet', '--no-local', ...flags, dir, clone);
  return clone;
}

test.each(CLONES)('%s is planned by the configuration of its commit, and says so', async (_, flags) => {
  const { outputs, blocks, configDigest } = await cutIn(await cloned(ONLY_B, flags));
  expect(outputs.version).toBe('1.0.1-rc.1');
  expect(configDigest).toMatch(/^sha256:/);
  expect(JSON.stringify(blocks)).toContain(`"HEAD:${CONFIG}"`);
});

test.each(CLONES)('%s names the commit where its configuration is wrong', async (_, flags) => {
  const cut = cutIn(await cloned('version: 1\ntrian: {}\n', flags));
  await expect(cut).rejects.toMatchObject({
    reasons: [{ code: 'config-invalid', source: `HEAD:${CONFIG}:2:1` }],
  });
});

test.each<[string, string, string]>([
  ['bytes that are no text', '100644', 'it is not UTF-8'],
  ['a link out of the repository', '120000', 'it is a link that leads out of the checkout'],
])('a configuration that is %s is refused, not planned by', async (_, mode, why) => {
  const { dir, git } = await committed();
  const content = join(temporaryFolder(), 'content');
  writeFileSync(
    content,
    mode === '120000' ? '/etc/passwd' : Buffer.from('# gr\u00fcn\nversion: 1\n', 'latin1'),
  );
  const blob = (await git('hash-object', '-w', content)).trim();
  await git('read-tree', 'HEAD');
  await git('update-index', '--cacheinfo', `${mode},${blob},${CONFIG}`);
  const tree = (await git('write-tree')).trim();
  const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
  await git(
    'reset',
    '--soft',
    (await git(...who, 'commit-tree', '-m', 'fix: odd', '-p', 'HEAD', tree)).trim(),
  );
  await expect(cutIn(dir)).rejects.toMatchObject({
    reasons: [{ code: 'config-unreadable', message: `HEAD:${CONFIG} cannot be read: ${why}` }],
  });
});

test('one in the work tree goes before that of the commit', async () => {
  const { dir } = await committed();
  mkdirSync(join(dir, '.github'));
  writeFileSync(join(dir, CONFIG), 'version: 1\n');
  const { outputs, blocks } = await cutIn(dir);
  expect(outputs.version).toBe('1.1.0-rc.1');
  expect(JSON.stringify(blocks)).not.toContain('HEAD:');
});

test('what the configuration names is read from the commit too', async () => {
  const made = await createRepository({ dir: temporaryFolder(), bare: true });
  const files = {
    [CONFIG]: 'version: 1\ntrain: { notes: { template: .github/notes.md } }\n',
    '.github/notes.md': 'Ours: {version}\n\n{breaking}\n{sections}\n',
  };
  await made.commit('feat: begin', { files });
  expect((await cutIn(made.dir)).files[0]?.content).toContain('Ours: 0.1.0');
});

test('without a commit there is none, as before', async () => {
  const { dir } = await createRepository({ dir: temporaryFolder() });
  await expect(cutIn(dir)).rejects.toMatchObject({ reasons: [{ code: 'no-commits' }] });
});

test.each(['../release.yml', '/nowhere/release.yml'])('%s is no path of the commit', async (config) => {
  const { dir } = await committed();
  await expect(cutIn(dir, { config })).rejects.toMatchObject({ reasons: [{ code: 'config-missing' }] });
});
