import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { Commit } from '../../../shared/semver/commit.ts';
import { fastHistory, lastTag } from '../../kit/history.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

let made: TestRepository;
let repository: Repository;
beforeEach(async () => {
  made = await createRepository();
  repository = await openRepository(createRun(TEST_ENVIRONMENT), made.dir);
});
afterEach(() => made.remove());

async function read(
  to: string,
  excluding: readonly string[] = [],
  paths: readonly string[] = [],
): Promise<Commit[]> {
  const commits: Commit[] = [];
  const count = await repository.streamCommits(
    { to, excluding, paths },
    (commit) => void commits.push(commit),
  );
  expect(count).toBe(commits.length);
  return commits;
}
const subjects = (commits: readonly Commit[]): string[] =>
  commits.map(({ message }) => message.split('\n')[0] ?? '');

describe('a commit', () => {
  test('comes with everything git knows of it', async () => {
    const first = await made.commit('feat: one');
    await made.branch('side');
    const side = await made.commit('fix: side');
    await made.checkout('main');
    const at = Date.UTC(2026, 10, 18, 17);
    const sha = await made.merge(side, 'Merge it\n\nbody\n', {
      at,
      authoredAt: at - 86_400_000,
      author: { name: 'Bö B.', email: 'b@example.com' },
    });
    expect((await read('main'))[0]).toEqual({
      sha,
      parents: [first, side],
      committedAt: at,
      author: { name: 'Bö B.', email: 'b@example.com' },
      message: 'Merge it\n\nbody\n',
    });
  });

  test.each([
    ['is empty', ''],
    ['has no line end', 'fix: a'],
    ['begins with blank lines', '\n\n  fix: a\n\n\n'],
    ['has Windows line ends', 'fix: a\r\n\r\nb\r\n'],
    ['looks like output of ours', `fix: a\n\n${'f'.repeat(40)}\n\n1700000000\nAna\nana@example.com\n`],
    ['holds control characters', 'fix: \u001b[31mred\u0007\u0001'],
    ['holds workflow commands', 'fix: ::set-output name=a::b\n%0A::error::'],
  ])('whose message %s comes out as it is', async (_, message) => {
    await made.commit(message);
    expect((await read('main'))[0]?.message).toBe(message);
  });

  test('in Latin-1 that says so comes out right', async () => {
    await made.commit(Buffer.from('fix: gr\xfc\xdfe\n', 'latin1'), { encoding: 'ISO-8859-1' });
    expect((await read('main'))[0]?.message).toBe('fix: grüße\n');
  });

  test.each([undefined, 'x-unknown'])(
    'of bytes that are not UTF-8 (encoding %s) holds U+FFFD',
    async (encoding) => {
      await made.commit(Buffer.from('fix: gr\xfce\n', 'latin1'), encoding === undefined ? {} : { encoding });
      await made.commit('feat: after');
      expect(subjects(await read('main'))).toEqual(['feat: after', 'fix: gr\uFFFDe']);
    },
  );

  test('names its author as the mailmap does', async () => {
    await made.commit('feat: one', { author: { name: 'old', email: 'old@example.com' } });
    await writeFile(join(made.dir, '.mailmap'), 'New Name <new@example.com> <old@example.com>\n');
    expect((await read('main'))[0]?.author).toEqual({ name: 'New Name', email: 'new@example.com' });
  });

  test.each([1, 16])('with a line of %i MB comes whole', async (megabytes) => {
    const message = `fix: big\n\n${'x'.repeat(megabytes * 2 ** 20)}\n`;
    await made.commit(message);
    await made.commit('feat: after');
    const commits = await read('main');
    expect(subjects(commits)).toEqual(['feat: after', 'fix: big']);
    expect(commits[1]?.message === message).toBe(true);
  });
});

describe('a range', () => {
  test('leaves out what the excluded commits lead to', async () => {
    const first = await made.commit('feat: one');
    await made.branch('side', first);
    const side = await made.commit('fix: side');
    await made.checkout('main');
    await made.commit('feat: two');
    await made.merge(side, 'Merge side');
    expect(subjects(await read('main', [first]))).toEqual(['Merge side', 'feat: two', 'fix: side']);
    expect(subjects(await read('main', [first, side]))).toEqual(['Merge side', 'feat: two']);
    expect(await read('main', ['main'])).toEqual([]);
  });

  test('never has a parent before its child, whatever the clocks said', async () => {
    const late = Date.UTC(2030, 0, 1);
    await made.commit('a', { at: late });
    await made.commit('b', { at: late - 5_000_000 });
    await made.commit('c', { at: late - 9_000_000 });
    expect(subjects(await read('main'))).toEqual(['c', 'b', 'a']);
  });

  test('can be cut to paths, with both sides of a merge', async () => {
    await made.commit('root', { files: { 'a/x': '0', 'b/x': '0' } });
    await made.branch('side');
    await made.commit('side: the same', { files: { 'a/x': '1' } });
    await made.checkout('main');
    await made.commit('main: the same', { files: { 'a/x': '1' } });
    await made.commit('main: b', { files: { 'b/x': '1' } });
    await made.merge('side');
    expect(subjects(await read('main', [], ['a']))).toEqual(['main: the same', 'side: the same', 'root']);
    expect(subjects(await read('main', [], ['**/x', ':(exclude)a']))).toEqual([
      "Merge branch 'side'",
      'main: b',
      'root',
    ]);
    expect(await read('main', [], ['no-such-path'])).toEqual([]);
    expect(await read('main', [], ['--output=x'])).toEqual([]);
  });

  test('that names no commit is an error', async () => {
    await made.commit('feat: one');
    await expect(read('no-such')).rejects.toMatchObject({ code: 'failed' });
    await expect(read('main', ['--all'])).rejects.toMatchObject({ code: 'bad-name' });
  });

  test('is what was pushed, not what a local replacement makes of it', async () => {
    const first = await made.commit('feat: one');
    const second = await made.commit('feat: two');
    await made.git('replace', '--graft', second);
    expect((await read('main')).map(({ sha }) => sha)).toEqual([second, first]);
  });

  test('of thousands of commits is complete and in order', async () => {
    await fastHistory(made.dir, { commits: 5_000, tags: 10 });
    const commits = await read('main', [lastTag(10)]);
    expect(commits).toHaveLength(5_000);
    expect(commits.every((commit, at) => at === 0 || commits[at - 1]?.parents[0] === commit.sha)).toBe(true);
  });

  test('ends with the error of its consumer', async () => {
    await made.commit('feat: one');
    const failing = repository.streamCommits({ to: 'main', excluding: [], paths: [] }, () => {
      throw new RangeError('enough');
    });
    await expect(failing).rejects.toThrow(new RangeError('enough'));
  });
});
