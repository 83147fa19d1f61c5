import { expect, test } from '@jest/globals';
import { AT, intent, outcome } from '../kit/ledger.ts';
import { createRepository } from '../kit/repository.ts';
import { append, made, show, store } from './shown-ledger.ts';

/** Writes a file onto the branch as somebody would by hand. */
async function tamper(path: string, change: (text: string) => string, message = 'by hand'): Promise<void> {
  const head = await store.head();
  const text = (await store.read(head ?? '', path)) ?? '';
  await store.write({ parent: head, files: { [path]: change(text) }, message, at: AT });
}

test('a shallow clone says that it is one, and its whole chains are still whole', async () => {
  await append();
  await append();
  const clone = await createRepository();
  await clone.git(
    'fetch',
    '--quiet',
    '--depth=1',
    `file://${made.dir}`,
    'release-ledger:refs/remotes/origin/release-ledger',
  );
  const { code, out, err } = await show('--repo', clone.dir, '--verify');
  expect(code).toBe(0);
  expect(out.split('\n')).toHaveLength(2);
  expect(err).toContain('This clone is shallow');
  await clone.remove();
});

const ENTRY = 'train/v1.4.0-rc.1/000001-intent.json';

test.each<[string, string, () => Promise<void>]>([
  [
    'a changed entry',
    `unreadable: ${ENTRY}: its content has the digest`,
    () => tamper(ENTRY, (text) => text.replace('cut', 'not cut')),
  ],
  [
    'a changed state',
    'wrong-state: state/train.json: its "seq" is not',
    () => tamper('state/train.json', (text) => text.replace('"seq": 2', '"seq": 9')),
  ],
  [
    'an entry in a second place',
    'wrong-path: train/x/000001-intent.json',
    async () => {
      const text = await store.read((await store.head()) ?? '', ENTRY);
      await tamper('train/x/000001-intent.json', () => text ?? '');
    },
  ],
  ['a file that is none of ours', 'foreign-file: notes.txt', () => tamper('notes.txt', () => 'x')],
  ['a commit that is none of ours', 'it names no entry', () => tamper('README.md', () => 'x')],
  [
    'a commit that claims an entry again',
    'the entry train/1 was already written',
    () =>
      tamper('README.md', () => 'x', `x\n\nLedger-Scope: train\nLedger-Seq: 1\nLedger-Digest: sha256:x\n`),
  ],
  [
    'a commit whose entry is not there',
    'the entry train/9 that it wrote is not there',
    () =>
      tamper('README.md', () => 'x', `x\n\nLedger-Scope: train\nLedger-Seq: 9\nLedger-Digest: sha256:x\n`),
  ],
  [
    'a rewritten history',
    'no-commit: train/v1.4.0-rc.1/000001-intent.json',
    async () => {
      const tree = (await made.git('rev-parse', 'release-ledger^{tree}')).trim();
      const message = await made.git('log', '-1', '--format=%B', 'release-ledger');
      const commit = await made.git(
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@b',
        'commit-tree',
        tree,
        '-m',
        message.trim(),
      );
      await made.git('update-ref', 'refs/heads/release-ledger', commit.trim());
    },
  ],
])('--verify finds %s', async (_, message, change) => {
  const of = await append(intent());
  await append(outcome(of));
  expect((await show('--verify')).code).toBe(0);
  await change();
  const { code, err } = await show('--verify');
  expect(code).toBe(1);
  expect(err).toContain(message);
});

test('a verified ledger says of which commit', async () => {
  await append();
  expect((await show('--verify')).err).toBe(
    `refs/heads/release-ledger at ${(await store.head()) ?? ''}: one commit, every chain is whole`,
  );
});

test('an entry that cannot be read is said without --verify too', async () => {
  await append(intent());
  await tamper(ENTRY, () => 'x');
  const { code, err } = await show();
  expect(code).toBe(1);
  expect(err).toContain(`cannot be read: ${ENTRY}: is not JSON`);
});
