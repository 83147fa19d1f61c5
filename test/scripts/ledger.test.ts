import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { main } from '../../scripts/ledger/main.ts';
import { createGit } from '../../shared/adapters/git/git.ts';
import { localLedgerStore } from '../../shared/adapters/git/ledger-store.ts';
import { createRun } from '../../shared/adapters/process/run.ts';
import { appendEntry } from '../../shared/shell/ledger/append-entry.ts';
import { readLedger } from '../../shared/shell/ledger/read-ledger.ts';
import type { LedgerStore } from '../../shared/ledger/store.ts';
import { AT, hold, intent, outcome } from '../kit/ledger.ts';
import { createRepository, TEST_ENVIRONMENT, type TestRepository } from '../kit/repository.ts';

const SCRIPT = resolve('scripts/ledger.mjs');
let made: TestRepository;
let store: LedgerStore;
beforeEach(async () => {
  made = await createRepository();
  store = localLedgerStore(createGit(createRun(TEST_ENVIRONMENT), made.dir), 'release-ledger');
});
afterEach(() => made.remove());

async function append(draft = outcome(null), scope = 'train'): Promise<string> {
  const end = await appendEntry(store, scope, draft, await readLedger(store, scope), AT);
  if (end.kind !== 'written') throw new Error(end.kind);
  return end.entry.digest;
}

async function show(...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(['show', '--repo', made.dir, ...args], TEST_ENVIRONMENT, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    colour: false,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Writes a file onto the branch as somebody would by hand. */
async function tamper(path: string, change: (text: string) => string, message = 'by hand'): Promise<void> {
  const head = await store.head();
  const text = (await store.read(head ?? '', path)) ?? '';
  await store.write({ parent: head, files: { [path]: change(text) }, message, at: AT });
}

test('the history, newest first, with the scope where there are several', async () => {
  const of = await append(intent({ line: 'v1.4.0-rc.1: about to cut' }));
  await append(hold(['frozen'], { line: 'api held: frozen', subject: 'v1.3.0' }), 'api');
  await append(outcome(of, { line: 'v1.4.0-rc.1: cut', at: '2026-11-18T17:01:00Z' }));
  expect(await show()).toEqual({
    code: 0,
    err: '',
    out: [
      '  time                  scope  version      kind     who  run   what',
      '  2026-11-18T17:01:00Z  train  v1.4.0-rc.1  outcome  ana  77.1  v1.4.0-rc.1: cut',
      '  2026-11-18T17:00:00Z  api    v1.3.0       hold     ana  77.1  api held: frozen',
      '  2026-11-18T17:00:00Z  train  v1.4.0-rc.1  intent   ana  77.1  v1.4.0-rc.1: about to cut',
    ].join('\n'),
  });
});

test('one scope, and a limit that says what it leaves out', async () => {
  for (let index = 1; index <= 3; index += 1) await append(outcome(null, { line: `cut ${index}` }));
  await append(outcome(null), 'api');
  const { out, err } = await show('--scope', 'train', '--limit', '2');
  expect(out.split('\n').map((line) => line.slice(-5))).toEqual([' what', 'cut 3', 'cut 2']);
  expect(err).toBe('1 older: --limit 0 shows all');
  expect((await show('--scope', 'train', '--limit', '0')).err).toBe('');
  expect((await show('--scope', 'nobody')).out.split('\n')).toHaveLength(1);
});

test('as JSON, with the texts as they were written', async () => {
  await append(outcome(null, { line: 'a\u{202e}b' }));
  const { code, out } = await show('--json', '--verify');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    commit: await store.head(),
    ref: 'refs/heads/release-ledger',
    rows: [
      {
        at: '2026-11-18T17:00:00Z',
        scope: 'train',
        seq: 1,
        subject: 'v1.4.0-rc.1',
        kind: 'outcome',
        line: 'a\u{202e}b',
        actor: 'ana',
        run: '77.1',
      },
    ],
    older: 0,
    unreadable: [],
    problems: [],
  });
});

test('hostile text becomes visible and stays on its line', async () => {
  const hostile = '\u{1b}[2Jx\n::error::y\u{202e}\0 | z';
  await append(
    outcome(null, {
      line: hostile,
      subject: hostile,
      by: { actor: hostile, run: hostile, attempt: '1', process: '' },
    }),
    hostile,
  );
  const { code, out } = await show('--verify');
  expect(code).toBe(0);
  expect(out.split('\n')).toHaveLength(2);
  expect(out).toMatch(/\\u\{1b\}\[2Jx ::error::y\\u\{202e\}\\u\{0\} \| z$/);
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
});

test('where there is no ledger it says how to fetch it, and that works', async () => {
  await append();
  const clone = await createRepository();
  const here = made;
  made = clone;
  const { code, out, err } = await show('--verify');
  made = here;
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    `There is no branch release-ledger in ${clone.dir}. Fetch it: git fetch origin release-ledger:refs/remotes/origin/release-ledger`,
  );
  await clone.git('remote', 'add', 'origin', here.dir);
  await clone.git(...(err.split('Fetch it: git ')[1]?.split(' ') ?? []));
  made = clone;
  expect((await show('--verify')).code).toBe(0);
  made = here;
  await clone.remove();
});

test('a folder that is no repository', async () => {
  const { code, err } = await show('--repo', '/');
  expect(code).toBe(1);
  expect(err).toContain('/ is not inside a git repository');
});

test.each([
  [['--limit', 'x'], '--limit must be a whole number, got "x"'],
  [['--limit', '-1'], '--limit'],
  [['--nonsense'], 'nonsense'],
  [['more'], 'expected the command show, got "show more"'],
])('wrong arguments %j', async (args, message) => {
  const { code, err } = await show(...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
  expect(err).toContain('npm run ledger -- show');
});

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
  const here = made;
  made = clone;
  const { code, out, err } = await show('--verify');
  made = here;
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

test('as a command', async () => {
  await append();
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, 'show', '--repo', made.dir], {
    env: { ...TEST_ENVIRONMENT },
  });
  expect(stdout).toContain('v1.4.0-rc.1: cut');
});
