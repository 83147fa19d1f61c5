import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { hold, intent, outcome } from '../kit/ledger.ts';
import { createRepository, TEST_ENVIRONMENT } from '../kit/repository.ts';
import { append, made, show, store } from './shown-ledger.ts';

const SCRIPT = resolve('scripts/ledger.mjs');

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
  const { code, out, err } = await show('--repo', clone.dir, '--verify');
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    `There is no branch release-ledger in ${clone.dir}. Fetch it: git fetch origin release-ledger:refs/remotes/origin/release-ledger`,
  );
  await clone.git('remote', 'add', 'origin', made.dir);
  await clone.git(...(err.split('Fetch it: git ')[1]?.split(' ') ?? []));
  expect((await show('--repo', clone.dir, '--verify')).code).toBe(0);
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

test('as a command', async () => {
  await append();
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, 'show', '--repo', made.dir], {
    env: { ...TEST_ENVIRONMENT },
  });
  expect(stdout).toContain('v1.4.0-rc.1: cut');
});
