import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openRepository } from '../../../shared/adapters/git/repository.ts';
import { createRun } from '../../../shared/adapters/process/run.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const run = createRun(TEST_ENVIRONMENT);
const AT = Date.UTC(2026, 5, 1);
const made = new Map<string, string>();
let repository: TestRepository;

/**
 *     root ─ one ─ two ─ three ── merge       (all in one second)
 *        └─ early ────────── late ─┘          (an hour before and an hour after)
 *     orphan ─ skewed (its child, a day older)
 */
beforeAll(async () => {
  repository = await createRepository();
  const commit = async (name: string, at: number, ...parents: readonly string[]) => {
    const sha = await repository.commit(name, { at, parents: parents.map(sha_) });
    made.set(name, sha);
  };
  await commit('root', AT - 7_200_000);
  await commit('one', AT, 'root');
  await commit('two', AT, 'one');
  await commit('three', AT, 'two');
  await commit('early', AT - 3_600_000, 'root');
  await commit('late', AT + 3_600_000, 'early');
  await commit('merge', AT + 7_200_000, 'three', 'late');
  await commit('orphan', AT + 10_000_000);
  await commit('skewed', AT - 86_400_000, 'orphan');
  await commit('here', AT, 'root');
  await commit('there', AT, 'root');
});
afterAll(() => repository.remove());

const sha_ = (name: string): string => made.get(name) ?? name;
const nameOf = (sha: string): string => [...made].find(([, known]) => known === sha)?.[0] ?? sha;

test.each([
  ['nothing', [], []],
  ['one commit', ['two'], ['two']],
  ['a line, although all of it is from one second', ['three', 'one', 'two'], ['one', 'two', 'three']],
  ['a commit twice', ['two', 'one', 'two'], ['one', 'two']],
  ['an ancestor of all, which is where the walk ends', ['late', 'three', 'root'], ['root', 'three', 'late']],
  ['an ancestor far behind', ['merge', 'root'], ['root', 'merge']],
  ['parallel branches by date', ['late', 'two', 'early', 'one'], ['early', 'one', 'two', 'late']],
  ['the ends of a merge', ['merge', 'late', 'three'], ['three', 'late', 'merge']],
  ['parallel commits of one second as given', ['there', 'here'], ['there', 'here']],
  ['parallel commits of one second as given, the other way', ['here', 'there'], ['here', 'there']],
  ['unrelated histories by date', ['orphan', 'late', 'one'], ['one', 'late', 'orphan']],
  ['a child that is dated before its parent', ['skewed', 'orphan', 'one'], ['one', 'orphan', 'skewed']],
])('orders %s', async (_, given, expected) => {
  const opened = await openRepository(run, repository.dir);
  expect((await opened.inHistoryOrder(given.map(sha_))).map(nameOf)).toEqual(expected);
});

test('an abbreviation becomes the whole name, once', async () => {
  const opened = await openRepository(run, repository.dir);
  expect(await opened.inHistoryOrder([sha_('two').slice(0, 10), sha_('two')])).toEqual([sha_('two')]);
});

test.each([
  ['an unknown commit', 'f'.repeat(40), 'failed'],
  ['an option', '--all', 'bad-name'],
])('%s is an error', async (_, name, code) => {
  const opened = await openRepository(run, repository.dir);
  await expect(opened.inHistoryOrder([sha_('one'), name])).rejects.toMatchObject({ code });
});

test('the history before the common ancestor is not walked', async () => {
  const asked: (readonly string[])[] = [];
  const opened = await openRepository((command, args, options) => {
    asked.push(args);
    return run(command, args, options);
  }, repository.dir);
  await opened.inHistoryOrder([sha_('three'), sha_('two')]);
  expect(asked.filter((args) => args.includes('--topo-order'))).toEqual([
    expect.arrayContaining(['--not', sha_('two')]),
  ]);
});
