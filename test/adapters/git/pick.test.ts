import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, runGit, TEST_ENVIRONMENT } from '../../kit/repository.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';
import { base, fixes, LINES, origin, pick, shaOf, show } from './pick-place.ts';

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

test.each([['--all'], ['main:a.txt'], ['a b']])('%j is no commit to pick', async (name) => {
  await expect(pick(base, [name])).rejects.toMatchObject({ code: 'bad-name' });
});
