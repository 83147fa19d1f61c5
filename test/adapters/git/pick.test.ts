import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import type { Picked } from '../../../shared/adapters/git/pick.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const run = createRun(TEST_ENVIRONMENT);
const committer = { name: 'Release bot', email: 'bot@example.com', at: Date.UTC(2026, 10, 18, 17) };
const LINES = '1\n2\n3\n4\n5\n6\n7\n8\n';
let origin: TestRepository;
let base = '';
beforeEach(async () => {
  origin = await createRepository();
  base = await origin.commit('feat: base', { files: { 'a.txt': LINES, 'b.txt': LINES } });
});
afterEach(() => origin.remove());

async function pick(
  onto: string,
  commits: readonly string[],
  dir = origin.dir,
  runner = run,
): Promise<Picked> {
  return (await openRepository(runner, dir)).pickCommits({ onto, commits, committer });
}

function shaOf(picked: Picked): string {
  if (picked.kind !== 'picked') throw new Error(`not picked: ${JSON.stringify(picked)}`);
  return picked.sha;
}

const show = (sha: string, path: string): Promise<string> => origin.git('show', `${sha}:${path}`);

/** Two fixes on main behind a feature that must stay out; the base is a tag. */
async function fixes() {
  await origin.tag('v1.0.0', { annotated: true });
  await origin.commit('feat: not this', { files: { 'a.txt': `0\n${LINES}` } });
  const one = await origin.commit('fix: one', { files: { 'b.txt': LINES.replace('2', 'two') } });
  const two = await origin.commit('fix: two', {
    files: { 'a.txt': `0\n${LINES.replace('7', 'seven')}`, 'new/c.txt': 'c' },
    author: { name: 'Zoë', email: 'zoe@example.com' },
    authoredAt: Date.UTC(2026, 0, 2),
  });
  return [one, two] as const;
}

test('picks hold the changes alone, who made them and where they come from', async () => {
  const [one, two] = await fixes();
  const picked = await pick('v1.0.0', [one, two]);
  const sha = shaOf(picked);
  expect(picked).toEqual({
    kind: 'picked',
    sha,
    commits: [
      { from: one, sha: (await origin.git('rev-parse', `${sha}^`)).trim() },
      { from: two, sha },
    ],
  });
  expect(await show(sha, 'a.txt')).toBe(LINES.replace('7', 'seven'));
  expect(await show(sha, 'b.txt')).toBe(LINES.replace('2', 'two'));
  expect(await show(sha, 'new/c.txt')).toBe('c');
  expect((await origin.git('rev-parse', `${sha}~2`)).trim()).toBe(base);
  expect(await origin.git('log', '-1', '--format=%an <%ae> %ad|%cn <%ce> %cd|%B', '--date=iso', sha)).toBe(
    'Zoë <zoe@example.com> 2026-01-02 00:00:00 +0000|Release bot <bot@example.com> 2026-11-18 17:00:00 +0000|' +
      `fix: two\n\n(cherry picked from commit ${two})\n\n`,
  );
});

test('picks leave the refs, the index and the work tree alone', async () => {
  const commits = await fixes();
  await origin.git('reset', '--hard', '--quiet');
  const state = async () => [
    await origin.git('for-each-ref'),
    await origin.git('status', '--porcelain', '--ignored'),
    await origin.git('reflog'),
  ];
  const before = await state();
  shaOf(await pick('v1.0.0', commits));
  expect(await state()).toEqual(before);
});

test('the same picks are the same commits in every run, in another clone and on another machine', async () => {
  const commits = await fixes();
  // Only with renames does the second fix find its file.
  await origin.branch('hotfix', base);
  const onto = await origin.commit('chore: move', {
    parents: [base],
    files: { 'a.txt': undefined, 'moved/a.txt': LINES },
  });
  const sha = shaOf(await pick(onto, commits));
  expect(shaOf(await pick(onto, commits))).toBe(sha);
  const folder = temporaryFolder();
  await runGit(folder, ['clone', '--quiet', '--bare', pathToFileURL(origin.dir).href, 'bare']);
  expect(shaOf(await pick(onto, commits, join(folder, 'bare')))).toBe(sha);
  await runGit(folder, ['clone', '--quiet', pathToFileURL(origin.dir).href, 'clone']);
  const config = join(folder, 'config');
  const settings = [
    '[user]\nname = Somebody\nemail = s@example.com',
    '[commit]\ngpgSign = true',
    '[i18n]\ncommitEncoding = ISO-8859-1',
    '[core]\nautocrlf = true\nattributesFile = /dev/stdin\nhooksPath = /bin',
    '[merge]\nrenames = false\nrenameLimit = 1\nrenormalize = true\nconflictStyle = zdiff3\ndefault = union',
    '[diff]\nrenames = false\nalgorithm = patience',
    '[gpg]\nprogram = /bin/false',
  ];
  await writeFile(config, `${settings.join('\n')}\n`);
  const elsewhere = createRun({
    ...TEST_ENVIRONMENT,
    GIT_CONFIG_GLOBAL: config,
    TZ: 'Asia/Tokyo',
    GIT_AUTHOR_NAME: 'Eve',
    GIT_COMMITTER_NAME: 'Eve',
    GIT_COMMITTER_DATE: '2001-01-01T00:00:00Z',
    GIT_INDEX_FILE: '/nowhere',
  });
  expect(shaOf(await pick(onto, commits, join(folder, 'clone'), elsewhere))).toBe(sha);
});

test('the bytes of a message and of an author in another encoding stay, and stay readable', async () => {
  const message = Buffer.from('fix: gr\u00f6\u00dfe\n', 'latin1');
  const sha = await origin.commit(message, { encoding: 'ISO-8859-1', files: { 'a.txt': 'x' } });
  const picked = shaOf(await pick(base, [sha]));
  expect(await origin.git('log', '-1', '--format=%B', picked)).toBe(
    `fix: größe\n\n(cherry picked from commit ${sha})\n\n`,
  );
});

test('a date keeps its zone, and a signature is not copied', async () => {
  const tree = (await origin.git('rev-parse', `${base}^{tree}`)).trim();
  const file = join(temporaryFolder(), 'commit');
  const author = 'Ana <ana@example.com> 1767323045 -0330';
  await writeFile(
    file,
    `tree ${await otherTree()}\nparent ${base}\nauthor ${author}\ncommitter ${author}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\nfix: signed\n`,
  );
  const sha = (await origin.git('hash-object', '-t', 'commit', '-w', '--literally', file)).trim();
  const raw = await origin.git('cat-file', 'commit', shaOf(await pick(base, [sha])));
  expect(raw).toContain(
    `\nauthor ${author}\ncommitter Release bot <bot@example.com> 1795021200 +0000\n\nfix: signed\n`,
  );
  expect(raw).not.toContain(tree);
});

async function otherTree(): Promise<string> {
  const sha = await origin.commit('chore: tree', { files: { 'a.txt': 'other' }, parents: [base] });
  return (await origin.git('rev-parse', `${sha}^{tree}`)).trim();
}

test('a root commit brings all its files', async () => {
  const root = await origin.commit('feat: root', { parents: [], files: { 'root.txt': 'r' } });
  const sha = shaOf(await pick(base, [root]));
  expect(await origin.git('ls-tree', '--name-only', sha)).toBe('a.txt\nb.txt\nroot.txt\n');
});

test('a merge brings what it did to its first parent', async () => {
  const side = await origin.commit('feat: side', { parents: [base], files: { 'side.txt': 's' } });
  const main = await origin.commit('feat: main', { parents: [base], files: { 'main.txt': 'm' } });
  const merge = await origin.commit('Merge side', {
    parents: [main, side],
    files: { 'side.txt': 's' },
  });
  const sha = shaOf(await pick(base, [merge]));
  expect(await origin.git('ls-tree', '--name-only', sha)).toBe('a.txt\nb.txt\nside.txt\n');
});

test('a repository of SHA-256 is picked in too', async () => {
  const other = await createRepository({ format: 'sha256' });
  const onto = await other.commit('feat: one', { files: { 'a.txt': LINES } });
  const fix = await other.commit('fix: two', { files: { 'a.txt': `${LINES}9\n` } });
  expect(shaOf(await pick(onto, [fix], other.dir))).toMatch(/^[0-9a-f]{64}$/);
  await other.remove();
});

test.each([
  ['a change that is there already', { 'a.txt': 'same' }],
  ['a commit that changes nothing', {}],
])('%s is empty', async (_, files) => {
  const onto = await origin.commit('fix: first', { files: { 'a.txt': 'same' } });
  const again = await origin.commit('fix: again', {
    parents: [await origin.commit('feat: fork', { parents: [base], files: { 'b.txt': 'b' } })],
    files,
  });
  expect(await pick(onto, [again])).toEqual({ kind: 'empty', commit: again });
});

type Files = Readonly<Record<string, string | undefined>>;

describe('a conflict', () => {
  const binary = (end: string): string => `\0\u0001${end}`;
  test.each<[string, Files, Files, Files, readonly string[]]>([
    [
      'of contents',
      {},
      { 'a.txt': LINES.replace('2', 'x') },
      { 'a.txt': LINES.replace('2', 'y') },
      ['a.txt'],
    ],
    ['of two files', {}, { 'a.txt': 'x', 'b.txt': 'x' }, { 'a.txt': 'y', 'b.txt': 'y' }, ['a.txt', 'b.txt']],
    ['between deleted and modified', {}, { 'a.txt': undefined }, { 'a.txt': `${LINES}9\n` }, ['a.txt']],
    ['between modified and deleted', {}, { 'a.txt': `${LINES}9\n` }, { 'a.txt': undefined }, ['a.txt']],
    ['between two new files', {}, { n: 'x\n' }, { n: 'y\n' }, ['n']],
    ['between two binary files', { bin: binary('0') }, { bin: binary('1') }, { bin: binary('2') }, ['bin']],
    [
      'between renamed and deleted',
      { 'only.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined, 'moved.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined },
      ['moved.txt', 'only.txt'],
    ],
    [
      'between two renames',
      { 'only.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined, 'x.txt': 'p\nq\nr\ns\n' },
      { 'only.txt': undefined, 'y.txt': 'p\nq\nr\ns\n' },
      ['only.txt', 'x.txt', 'y.txt'],
    ],
    ['between a folder and a file', {}, { name: 'file' }, { 'name/in': 'folder' }, ['name']],
    ['between a file and a folder', {}, { 'name/in': 'folder' }, { name: 'file' }, ['name']],
    [
      'about a new file in a folder that was renamed',
      { 'old/1': LINES, 'old/2': `${LINES}9` },
      { 'old/1': undefined, 'old/2': undefined, 'new/1': LINES, 'new/2': `${LINES}9` },
      { 'old/3': 'third' },
      ['new/3', 'old/3'],
    ],
    ['with odd names', { 'a "b"\n~ü': '1' }, { 'a "b"\n~ü': '2' }, { 'a "b"\n~ü': '3' }, ['a "b"\n~ü']],
  ])('%s names the commit and every path', async (_, shared, ours, theirs, paths) => {
    const fork = await origin.commit('feat: fork', { files: shared });
    const onto = await origin.commit('feat: ours', { parents: [fork], files: ours });
    const good = await origin.commit('fix: good', { parents: [fork], files: { 'good.txt': 'g' } });
    const bad = await origin.commit('fix: bad', { parents: [good], files: theirs });
    const picked = await pick(onto, [good, bad]);
    expect(picked).toEqual({ kind: 'conflict', commit: bad, paths, picked: 1 });
  });

  test.each(['absent', 'checked out', 'in the git directory'])(
    'of a submodule that is %s is one, whatever git could find out in it',
    async (place) => {
      const library = await createRepository({ dir: join(origin.dir, 'lib') });
      const versions = [
        await library.commit('one'),
        await library.commit('two'),
        await library.commit('three'),
      ];
      const modules = '[submodule "lib"]\n\tpath = lib\n\turl = ./lib\n';
      const start = await origin.commit('chore: modules', { files: { '.gitmodules': modules } });
      const commitLink = async (version: string | undefined, parent: string) => {
        await origin.git('read-tree', parent);
        await origin.git('update-index', '--add', '--cacheinfo', `160000,${version ?? ''},lib`);
        const tree = (await origin.git('write-tree')).trim();
        const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com'];
        return (await origin.git(...who, 'commit-tree', tree, '-p', parent, '-m', 'chore: lib')).trim();
      };
      const fork = await commitLink(versions[0], start);
      const onto = await commitLink(versions[1], fork);
      const bad = await commitLink(versions[2], fork);
      if (place === 'in the git directory') {
        await mkdir(join(origin.dir, '.git', 'modules'));
        await rename(join(library.dir, '.git'), join(origin.dir, '.git', 'modules', 'lib'));
      }
      if (place !== 'checked out') await library.remove();
      expect(await pick(onto, [bad])).toEqual({ kind: 'conflict', commit: bad, paths: ['lib'], picked: 0 });
    },
  );

  test('stays one with a merge driver of the machine that would settle it', async () => {
    const onto = await origin.commit('feat: ours', { parents: [base], files: { 'a.txt': 'ours' } });
    const bad = await origin.commit('fix: bad', { parents: [base], files: { 'a.txt': 'theirs' } });
    await writeFile(join(origin.dir, '.gitattributes'), '*.txt merge=union\n');
    await origin.git('config', 'merge.default', 'union');
    const global = join(temporaryFolder(), 'attributes');
    await writeFile(global, '* merge=union\n');
    await origin.git('config', 'core.attributesFile', global);
    expect(await pick(onto, [bad])).toEqual({ kind: 'conflict', commit: bad, paths: ['a.txt'], picked: 0 });
  });
});

test.each([['tree:0'], ['blob:none']])('a partial clone (%s) fetches what a pick needs', async (filter) => {
  const commits = await fixes();
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  await origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const sha = shaOf(await pick('v1.0.0', commits));
  const folder = temporaryFolder();
  const address = pathToFileURL(origin.dir).href;
  await runGit(folder, ['clone', '--quiet', '--no-checkout', `--filter=${filter}`, address, 'clone']);
  const clone = join(folder, 'clone');
  expect(shaOf(await pick('v1.0.0', commits, clone))).toBe(sha);
  expect((await runGit(clone, ['config', 'remote.origin.partialclonefilter'])).trim()).toBe(filter);
});

test('a partial clone whose origin is gone is an error, not an empty pick', async () => {
  const commits = await fixes();
  await origin.git('config', 'uploadpack.allowFilter', 'true');
  const folder = temporaryFolder();
  await runGit(folder, [
    'clone',
    '--quiet',
    '--no-checkout',
    '--filter=tree:0',
    pathToFileURL(origin.dir).href,
    'clone',
  ]);
  await rename(origin.dir, join(folder, 'gone'));
  await expect(pick('v1.0.0', commits, join(folder, 'clone'))).rejects.toMatchObject({ code: 'failed' });
});

test('a shallow clone is told apart from a root commit', async () => {
  const [, two] = await fixes();
  const folder = temporaryFolder();
  await runGit(folder, [
    'clone',
    '--quiet',
    '--depth=1',
    '--no-tags',
    pathToFileURL(origin.dir).href,
    'clone',
  ]);
  await expect(pick(two, [two], join(folder, 'clone'))).rejects.toThrow(/with its history: .*fetch-depth: 0/);
});

test.each([['--all'], ['main:a.txt'], ['a b']])('%j is no commit to pick', async (name) => {
  await expect(pick(base, [name])).rejects.toMatchObject({ code: 'bad-name' });
});
