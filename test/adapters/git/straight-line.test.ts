import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openRepository, type Repository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import type { Commit } from '../../../shared/semver/commit.ts';
import { fastHistory, lastTag } from '../../kit/history.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 18, 12);

let made: TestRepository;
let repository: Repository;
beforeEach(async () => {
  made = await createRepository();
  repository = await openRepository(createRun(TEST_ENVIRONMENT), made.dir);
});
afterEach(() => made.remove());

async function walk(to: string, base: string, onCommit: (commit: Commit) => void): Promise<string> {
  const [found] = await repository.commitsNamed([base]);
  if (found === undefined || 'missing' in found) throw new Error(`no commit ${base}`);
  return repository.walkLine(to).backTo(found, onCommit);
}

/** The line, where it ends, and what git itself says that the range and the rest of it are. */
async function read(to: string, base: string) {
  const line: Commit[] = [];
  const range: Commit[] = [];
  const next = await walk(to, base, (commit) => void line.push(commit));
  await repository.streamCommits({ to, excluding: [base], paths: [] }, (commit) => void range.push(commit));
  const rest: Commit[] = [];
  await repository.streamCommits(
    { to: next, excluding: [base], paths: [] },
    (commit) => void rest.push(commit),
  );
  return { isLine: next === base, line, range, rest };
}

describe('a straight line', () => {
  test('is the range, newest first', async () => {
    await made.commit('feat: zero');
    const base = await made.commit('feat: one');
    await made.commit('fix: two\n\nbody\n');
    const { isLine, line, range } = await read(await made.commit('fix: three'), base);
    expect(isLine).toBe(true);
    expect(line.map(({ message }) => message)).toEqual(['fix: three', 'fix: two\n\nbody\n']);
    expect(line).toEqual(range);
  });

  test.each([
    ['run backwards', [3, 2, 1, 0]],
    ['stand still', [1, 1, 1, 1]],
    ['jump ahead of the base and back', [0, 9, -9, 1]],
  ])('is the range although the clocks %s', async (_, days) => {
    const [zero = 0, one = 0, two = 0, three = 0] = days.map((day) => NOON + day * DAY);
    await made.commit('feat: zero', { at: zero });
    const base = await made.commit('feat: one', { at: one });
    await made.commit('fix: two', { at: two });
    const { line, range, rest } = await read(await made.commit('fix: three', { at: three }), base);
    // Where git comes by the base too early the line ends early, and the rest of the range is the rest.
    expect([...line, ...rest]).toEqual(range);
    expect(range).toHaveLength(2);
  });

  test('of thousands of commits is read to its end and not further', async () => {
    await fastHistory(made.dir, { untagged: 3_000, commits: 5_000, tags: 10 });
    const [to = '', base = ''] = await Promise.all(
      ['main', lastTag(10)].map((name) => repository.resolveCommit(name)),
    );
    const { isLine, line, range } = await read(to, base);
    expect(isLine).toBe(true);
    expect(line).toEqual(range);
    expect(line).toHaveLength(5_000);
  });
});

describe('no straight line', () => {
  test('is told of a merge', async () => {
    const base = await made.commit('feat: one');
    const side = await made.commit('fix: side');
    await made.branch('other', base);
    await made.commit('fix: other');
    await made.merge(side);
    const { isLine, line, range, rest } = await read(await made.commit('fix: last'), base);
    expect(isLine).toBe(false);
    expect(line.map(({ message }) => message)).toEqual(['fix: last']);
    expect([...line, ...rest]).toEqual(range);
  });

  test('is told of a merge whose first parent is the base', async () => {
    const base = await made.commit('feat: one');
    await made.branch('side');
    const side = await made.commit('fix: side');
    await made.checkout('main');
    expect((await read(await made.merge(side), base)).isLine).toBe(false);
  });

  test('is told of a base that lies beside the commit', async () => {
    const fork = await made.commit('feat: one');
    const to = await made.commit('feat: two');
    await made.branch('release', fork);
    expect((await read(to, await made.commit('fix: picked'))).isLine).toBe(false);
  });

  test('is told of a base that lies before the commit', async () => {
    const to = await made.commit('feat: one');
    expect((await read(to, await made.commit('feat: two'))).isLine).toBe(false);
  });

  test('is told of a history that shares nothing with the base', async () => {
    const base = await made.commit('feat: one');
    const to = await made.commit('feat: two', { parents: [] });
    expect((await read(to, base)).isLine).toBe(false);
  });
});

test('nothing lies between a commit and itself', async () => {
  const to = await made.commit('feat: one');
  expect(await read(to, to)).toMatchObject({ isLine: true, line: [] });
});

test('a name that is no name is not asked for', async () => {
  await made.commit('feat: one');
  expect(() => repository.walkLine('--all')).toThrow(expect.objectContaining({ code: 'bad-name' }));
});

test('an error of the consumer ends the line with that error', async () => {
  const base = await made.commit('feat: one');
  const failing = walk(await made.commit('feat: two'), base, () => {
    throw new RangeError('enough');
  });
  await expect(failing).rejects.toThrow(new RangeError('enough'));
});

test('a walk that is dropped ends, and one that began long before it is followed is whole', async () => {
  await fastHistory(made.dir, { untagged: 3_000, commits: 5_000, tags: 10 });
  const [to = '', base = ''] = await Promise.all(
    ['main', lastTag(10)].map((name) => repository.resolveCommit(name)),
  );
  repository.walkLine(to).drop();
  const begun = repository.walkLine(to);
  // Another walk over the same history takes as long: the first one is at its end, or near it.
  const range: Commit[] = [];
  await repository.streamCommits({ to, excluding: [base], paths: [] }, (commit) => void range.push(commit));
  const line: Commit[] = [];
  expect(await begun.backTo({ sha: base, committedAt: 0 }, (commit) => void line.push(commit))).toBe(base);
  expect(line).toEqual(range);
});
