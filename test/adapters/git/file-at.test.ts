import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { FILE_LIMIT, type FileText } from '../../../shared/adapters/files/file-text.ts';
import { readText } from '../../../shared/adapters/files/read-text.ts';
import { fileAt } from '../../../shared/adapters/git/file-at.ts';
import { createGit } from '../../../shared/adapters/git/git.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { runGit, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const run = createRun(TEST_ENVIRONMENT);
const text = (content: string): FileText => ({ kind: 'text', text: content });
const unreadable = (why: string): FileText => ({ kind: 'unreadable', why });
const absent: FileText = { kind: 'absent' };

const OUT = unreadable('it is a link that leads out of the checkout');
const TO_NOTHING = unreadable('it is a link to nothing');
const CIRCLE = unreadable('its links go round in a circle');
const DIRECTORY = unreadable('it is a directory, not a file');
const NOT_UTF8 = unreadable('it is not UTF-8');

const FILES: Readonly<Record<string, string | Buffer>> = {
  'f.txt': 'top',
  '.github/release.yml': 'version: 1\n',
  '.github/empty': '',
  'ü b.txt': 'ä',
  '..f.yml': 'dots',
  'a/b/c/deep.txt': 'deep',
  'large-as-may-be': 'x'.repeat(FILE_LIMIT),
  'too-large': 'x'.repeat(FILE_LIMIT + 1),
  latin1: Buffer.from('gr\u00fcn', 'latin1'),
  half: Buffer.from('gr\u00fcn').subarray(0, 3),
  utf16: Buffer.from('\ufeffa: b', 'utf16le'),
};
const LINKS: Readonly<Record<string, string>> = {
  link: '.github/release.yml',
  'a/up': '../f.txt',
  folder: '.github',
  'to-folder-file': 'folder/release.yml',
  'to-file': 'f.txt',
  out: '../elsewhere/f.txt',
  'out-folder': '../elsewhere',
  absolute: '/etc/passwd',
  nowhere: 'none.txt',
  '.github/nowhere': 'none.txt',
  circle: 'circle',
  'to-latin1': 'latin1',
};

/** A repository, checked out, with a submodule whose commit is not in it. */
async function commitFiles(dir: string, format: 'sha1' | 'sha256'): Promise<void> {
  await runGit(dir, ['init', '--quiet', '--initial-branch=main', `--object-format=${format}`]);
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  for (const [path, target] of Object.entries(LINKS)) symlinkSync(target, join(dir, path));
  const name = '1'.repeat(format === 'sha1' ? 40 : 64);
  await runGit(dir, ['add', '--all']);
  await runGit(dir, ['update-index', '--add', '--cacheinfo', `160000,${name},modules/one`]);
  await runGit(dir, ['-c', 'user.name=Ana', '-c', 'user.email=a@example.com', 'commit', '-qm', 'feat: all']);
}

describe.each(['sha1', 'sha256'] as const)('in a repository of %s', (format) => {
  const dir = join(temporaryFolder(), 'repository');
  const git = createGit(run, dir);
  beforeAll(async () => {
    mkdirSync(join(dir, '../elsewhere'));
    writeFileSync(join(dir, '../elsewhere/f.txt'), 'outside');
    mkdirSync(dir);
    await commitFiles(dir, format);
  });

  test.each<[string, FileText]>([
    ['f.txt', text('top')],
    ['.github/release.yml', text('version: 1\n')],
    ['./.github//release.yml', text('version: 1\n')],
    ['.github/empty', text('')],
    ['ü b.txt', text('ä')],
    ['..f.yml', text('dots')],
    ['a/b/c/deep.txt', text('deep')],
    ['large-as-may-be', text('x'.repeat(FILE_LIMIT))],
    ['too-large', unreadable('it is larger than 1 MiB')],
    ['latin1', NOT_UTF8],
    ['half', NOT_UTF8],
    ['utf16', NOT_UTF8],
    ['to-latin1', NOT_UTF8],
    ['link', text('version: 1\n')],
    ['a/up', text('top')],
    ['folder/release.yml', text('version: 1\n')],
    ['to-folder-file', text('version: 1\n')],
    ['out', OUT],
    ['out-folder/f.txt', OUT],
    ['absolute', OUT],
    ['nowhere', TO_NOTHING],
    ['nowhere/below/it', TO_NOTHING],
    ['.github/nowhere', TO_NOTHING],
    ['folder/nowhere', TO_NOTHING],
    ['circle', CIRCLE],
    ['circle/below', CIRCLE],
    ['.github', DIRECTORY],
    ['.github/', DIRECTORY],
    ['folder', DIRECTORY],
    ['none.txt', absent],
    ['none/below/it', absent],
    ['a/b/c/none.txt', absent],
    ['a/b/c/deep', absent],
    ['folder/none.txt', absent],
    ['folder/none/below', absent],
    ['f.txt/below', absent],
    ['f.txt/', absent],
    ['to-file/below', absent],
    ['*.txt', absent],
    ['a\0b', unreadable('no file can have such a name')],
  ])('%j is the same in a commit as in the work tree', async (path, expected) => {
    expect(await fileAt(git, 'HEAD', path)).toEqual(expected);
    expect(await readText(join(dir, path))).toEqual(expected);
  });

  test.each<[string, FileText]>([
    ['modules/one', unreadable('it is a submodule, not a file')],
    ['modules/one/release.yml', unreadable('it lies in a submodule')],
    ['modules/one/deep/release.yml', unreadable('it lies in a submodule')],
    ['modules/two', absent],
  ])('%s of a submodule that is not here', async (path, expected) => {
    expect(await fileAt(git, 'main', path)).toEqual(expected);
  });

  test('a submodule whose commit happens to be here is one all the same', async () => {
    const sha = (await git.read(['rev-parse', 'HEAD'])).trim();
    await runGit(dir, ['update-index', '--add', '--cacheinfo', `160000,${sha},own`]);
    const tree = (await git.read(['write-tree'])).trim();
    await runGit(dir, ['rm', '--cached', '--quiet', '--force', 'own']);
    expect(await fileAt(git, tree, 'own')).toEqual(unreadable('it is a submodule, not a file'));
  });

  test('the limit is one that can be lifted', async () => {
    expect(await fileAt(git, 'HEAD', 'too-large', Infinity)).toEqual(text('x'.repeat(FILE_LIMIT + 1)));
  });

  test.each(['..', '../elsewhere/f.txt', 'a/../../elsewhere/f.txt', '/etc/passwd'])(
    '%s is no path of a commit',
    async (path) => {
      expect(await fileAt(git, 'HEAD', path)).toEqual(absent);
    },
  );

  test.each(['f.txt\nHEAD:f.txt', 'f.txt\r', 'f.txt\0x'])('%j is not asked for', async (path) => {
    expect(await fileAt(git, 'HEAD', path)).toEqual(unreadable('no file can have such a name'));
  });

  test.each(['no-such-ref', '1'.repeat(format === 'sha1' ? 40 : 64)])(
    'everything is absent under %s',
    async (ref) => {
      expect(await fileAt(git, ref, 'f.txt')).toEqual(absent);
      expect(await fileAt(git, ref, '.github/release.yml')).toEqual(absent);
    },
  );

  test.each(['main:f.txt', '--batch', 'main f.txt'])('%s is no name of a commit', async (ref) => {
    await expect(fileAt(git, ref, 'f.txt')).rejects.toMatchObject({ code: 'bad-name' });
  });
});
