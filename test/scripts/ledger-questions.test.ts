import { expect, test } from '@jest/globals';
import { readArguments } from '../../scripts/ledger/arguments.ts';
import { unknownScope } from '../../scripts/ledger/scopes.ts';
import { outcome } from '../kit/ledger.ts';
import { createRepository } from '../kit/repository.ts';
import { append, made, show } from './shown-ledger.ts';

test.each([[['--help']], [['-h']], [['--scope', '--help']], [['--nonsense', '--limit', 'x', '--help']]])(
  '%j is answered with what can be asked, in a clone without a ledger too',
  async (args) => {
    const { code, out, err } = await show(...args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^npm run ledger -- show \[--repo DIR\]/);
    for (const option of ['--branch', '--scope', '--limit', '--verify', '--json'])
      expect(out).toContain(`\n  ${option} `);
  },
);

test('help needs no command', () => {
  expect(readArguments(['--help'])).toBe('help');
});

test.each([[[]], [['--json']], [['--verify']]])(
  'a scope that the ledger does not know is an error (%j), with those that it knows',
  async (more) => {
    await append();
    await append(outcome(null), 'api');
    expect(await show('--scope', 'nope', ...more)).toEqual({
      code: 1,
      out: '',
      err: 'The ledger has nothing of the scope "nope". It knows api, train.',
    });
  },
);

test('a scope is told by its whole name, and a hostile one stays on its line', async () => {
  await append();
  await append(outcome(null), 'a b/c');
  expect((await show('--scope', 'a b/c')).code).toBe(0);
  expect((await show('--scope', 'trai')).code).toBe(1);
  expect((await show('--scope', '')).code).toBe(1);
  const { err } = await show('--scope', 'x\n::error::y\u{202e}');
  expect(err).toContain('"x\\n::error::y\\u{202e}"');
  expect(err.split('\n')).toHaveLength(1);
});

test('a shallow clone may have more of it', async () => {
  await append();
  await append(outcome(null), 'api');
  const clone = await createRepository();
  const branch = 'release-ledger:release-ledger';
  await clone.git('fetch', '--quiet', '--depth=1', `file://${made.dir}`, branch);
  expect((await show('--repo', clone.dir, '--scope', 'train')).code).toBe(0);
  expect((await show('--repo', clone.dir, '--scope', 'nope')).err).toBe(
    'The ledger has nothing of the scope "nope". It knows api, train. This clone is shallow, so older entries are not seen: git fetch --unshallow',
  );
  await clone.remove();
});

test.each([
  [0, 'It has no entry yet.'],
  [20, 's19.'],
  [21, 's19 and 1 more.'],
])('of %i scopes a bounded number is listed', (count, end) => {
  const scopes = Array.from({ length: count }, (_, index) => `s${String(index).padStart(2, '0')}`);
  const commits = scopes.map((scope) => ({ sha: '', scope, seq: 1, digest: '' }));
  const said = unknownScope('nope', { commits, files: [], isShallow: false });
  expect(said).toMatch(/^The ledger has nothing of the scope "nope"\. It /);
  expect(said?.endsWith(end)).toBe(true);
});
