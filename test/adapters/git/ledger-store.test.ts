import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createGit } from '../../../shared/adapters/git/git.ts';
import { localLedgerStore } from '../../../shared/adapters/git/ledger-store.ts';
import { createRun, type Run } from '../../../shared/adapters/process/run.ts';
import { appendEntry } from '../../../shared/shell/ledger/append-entry.ts';
import { readLedger } from '../../../shared/shell/ledger/read-ledger.ts';
import { AT, outcome } from '../../kit/ledger.ts';
import { longLedger } from '../../kit/long-ledger.ts';
import { ledgerStoreContract } from '../../kit/ledger-store-contract.ts';
import { createRepository, runGit, TEST_ENVIRONMENT, type TestRepository } from '../../kit/repository.ts';

const BRANCH = 'release-ledger';
const run = createRun(TEST_ENVIRONMENT);

describe.each([
  ['a clone', false],
  ['a bare repository', true],
])('over %s', (name, bare) => {
  const made: TestRepository[] = [];
  afterAll(() => Promise.all(made.map((repository) => repository.remove())));
  ledgerStoreContract(name, async () => {
    const repository = await createRepository({ bare });
    made.push(repository);
    return { open: () => localLedgerStore(createGit(run, repository.dir), BRANCH) };
  });
});

let made: TestRepository;
beforeEach(async () => {
  made = await createRepository();
});
afterEach(() => made.remove());

const store = (dir: string, by: Run = run) => localLedgerStore(createGit(by, dir), BRANCH);
const tally = (words: readonly string[]) =>
  Object.fromEntries(
    [...new Set(words)].sort().map((word) => [word, words.filter((other) => other === word).length]),
  );
const append = async (dir: string, by?: Run) => {
  const ledger = store(dir, by);
  return appendEntry(ledger, 'train', outcome(null), await readLedger(ledger, 'train'), AT);
};

test('a commit of the ledger is by release-actions, at the time of the entry, without history in common', async () => {
  await made.commit('feat: one', { files: { 'a.txt': 'a' } });
  const appended = await append(made.dir);
  expect(appended.kind).toBe('written');
  expect(await made.git('log', '--format=%an <%ae> %cn <%ce> %aI %cI%n%P%n%B', BRANCH)).toBe(
    'release-actions <release-actions@users.noreply.github.com> release-actions <release-actions@users.noreply.github.com> ' +
      '2026-11-18T17:00:00+00:00 2026-11-18T17:00:00+00:00\n\n' +
      `v1.4.0-rc.1: cut\n\nLedger-Scope: train\nLedger-Seq: 1\nLedger-Digest: ${appended.kind === 'written' ? appended.entry.digest : ''}\n\n`,
  );
  expect((await made.git('ls-tree', '-r', '--name-only', BRANCH)).split('\n')).toEqual([
    'README.md',
    'state/train.json',
    'train/v1.4.0-rc.1/000001-outcome.json',
    '',
  ]);
  await made.git('fsck', '--strict', '--no-dangling');
});

test('index, work tree and HEAD stay as they are, staged and unstaged changes too', async () => {
  await made.commit('feat: one', { files: { 'a.txt': 'a' } });
  await made.git('reset', '--hard', '--quiet');
  await made.git('rm', '--quiet', '--cached', 'a.txt');
  const look = async () => [
    await made.git('status', '--porcelain=v2', '--branch'),
    await made.git('ls-files', '--stage'),
    await made.git('reflog', 'show', 'HEAD'),
  ];
  const before = await look();
  await append(made.dir);
  await append(made.dir);
  expect(await look()).toEqual(before);
});

test('a fresh clone reads what was fetched, and its first write goes on top of that', async () => {
  await made.commit('feat: one');
  await append(made.dir);
  const clone = await createRepository();
  await clone.git('fetch', '--quiet', made.dir, '+refs/heads/*:refs/remotes/origin/*');
  expect((await readLedger(store(clone.dir), 'train')).state?.seq).toBe(1);
  expect((await append(clone.dir)).kind).toBe('written');
  expect((await clone.git('rev-list', '--count', BRANCH)).trim()).toBe('2');
  expect((await clone.git('rev-parse', `${BRANCH}~`)).trim()).toBe(
    (await made.git('rev-parse', BRANCH)).trim(),
  );
  await clone.remove();
});

test('branches below and beside the name are not the ledger', async () => {
  const sha = await made.commit('feat: one');
  await made.git('update-ref', `refs/remotes/origin/${BRANCH}/old`, sha);
  await made.git('update-ref', `refs/heads/x/${BRANCH}`, sha);
  expect(await store(made.dir).head()).toBeUndefined();
});

test('a user without a name, and a reflog, do not stop a write', async () => {
  await made.git('config', 'user.useConfigOnly', 'true');
  await made.git('config', 'core.logAllRefUpdates', 'always');
  expect((await append(made.dir)).kind).toBe('written');
  expect(await made.git('reflog', 'show', '--format=%gn %gs', BRANCH)).toBe(
    'release-actions release-actions: ledger\n',
  );
});

test('a ref that cannot be moved although it stands where it stood is an error, not a lost race', async () => {
  await append(made.dir);
  await made.git('config', 'core.hooksPath', `${made.dir}/hooks`);
  await mkdir(`${made.dir}/hooks`);
  await writeFile(`${made.dir}/hooks/reference-transaction`, '#!/bin/sh\necho no >&2\nexit 1\n', {
    mode: 0o755,
  });
  await expect(append(made.dir)).rejects.toMatchObject({ name: 'GitError', code: 'failed' });
});

test.each(['a..b', 'x y', '', 'x\n', 'a:b'])('a branch cannot be called %j', async (branch) => {
  await expect(localLedgerStore(createGit(run, made.dir), branch).head()).rejects.toMatchObject({
    code: 'bad-name',
  });
});

test('a file in the place of a folder is said, not overwritten', async () => {
  const ledger = store(made.dir);
  const first = await ledger.write({ parent: undefined, files: { train: 'x' }, message: 'x', at: AT });
  await expect(append(made.dir)).rejects.toThrow(
    'train cannot be written as a tree: on the branch it is a blob.',
  );
  expect(first).toEqual({ kind: 'won', head: await ledger.head() });
});

test('in a repository of SHA-256 objects too', async () => {
  const other = await createRepository({ format: 'sha256' });
  expect((await append(other.dir)).kind).toBe('written');
  expect((await append(other.dir)).kind).toBe('written');
  expect(await runGit(other.dir, ['rev-list', '--count', BRANCH])).toBe('2\n');
  await other.remove();
});

test('with 10,000 entries an append reads and writes only the folders on its way, and reads no history', async () => {
  const tip = await longLedger(made.dir, 10_000);
  const asked: string[] = [];
  const counting: Run = (command, args, options) => {
    asked.push(args.find((arg) => /^[a-z]+(?:-[a-z]+)*$/.test(arg)) ?? '');
    return run(command, args, options);
  };
  const ledger = store(made.dir, counting);
  const basis = await readLedger(ledger, 'train');
  expect(basis).toMatchObject({ head: tip, state: { seq: 10_000 }, log: [{ seq: 10_000 }] });
  expect(asked.splice(0)).toEqual(['for-each-ref', 'cat-file', 'cat-file']);
  expect((await appendEntry(ledger, 'train', outcome(null), basis, AT)).kind).toBe('written');
  expect(tally(asked)).toEqual({
    'for-each-ref': 1,
    'hash-object': 3,
    'ls-tree': 3,
    mktree: 4,
    'update-ref': 1,
  });
});
