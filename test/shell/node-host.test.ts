import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { nodeBinaries } from '../dist/node-binaries.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';
import { errors, sh, step, TOY } from './toy-run.ts';

describe.each(nodeBinaries().map(({ version, path }) => [version, path] as const))(
  'on Node %s',
  (_, node) => {
    describe.each(['a terminal', 'a runner'])('with the output of %s', (place) => {
      const env = () => (place === 'a runner' ? step().env : { TMPDIR: temporaryFolder() });

      test('cut short by its reader, it ends as decided', () => {
        const run = sh(`${TOY} | head -c 10 >/dev/null; exit \${PIPESTATUS[0]}`, env(), node);
        expect([run.status, run.stderr]).toEqual([0, '']);
      });

      test('holds nothing that a library says', () => {
        const run = sh(TOY, env(), node);
        expect([run.status, run.stdout.includes('hello')]).toEqual([0, true]);
        expect(`${run.stdout}${run.stderr}`).not.toContain('a library talks');
      });

      test('that nothing can be written to, it fails in one line', () => {
        const run = sh(`${TOY} > /dev/full`, env(), node);
        expect(run.status).toBe(1);
        expect(run.stderr.trim().split('\n')).toEqual([
          expect.stringContaining('the report could not be printed: ENOSPC'),
        ]);
      });
    });
  },
);

describe('on a runner', () => {
  test('text that looks like a command stands between a token and its end', () => {
    const { env } = step();
    const { stdout, status } = sh(TOY, env);
    expect(stdout).toContain('::error::forged');
    expect(errors(stdout)).toEqual([]);
    expect(status).toBe(0);
  });

  test.each([
    ['GITHUB_OUTPUT', undefined],
    ['GITHUB_OUTPUT', '/nonexistent/output'],
    ['GITHUB_OUTPUT', '/'],
    ['GITHUB_STEP_SUMMARY', undefined],
    ['GITHUB_STEP_SUMMARY', '/nonexistent/summary'],
    ['GITHUB_STEP_SUMMARY', '/'],
  ])('with %s=%s there is one error that names it, and the rest is written', (name, value) => {
    const { env, outputs, summary } = step();
    const run = sh(value === undefined ? `unset ${name}; ${TOY}` : TOY, {
      ...env,
      ...(value && { [name]: value }),
    });
    expect(run.status).toBe(1);
    expect(errors(run.stdout)).toEqual([expect.stringContaining(name)]);
    if (name === 'GITHUB_OUTPUT') expect(summary()).toContain('### hello');
    else expect(outputs()).toMatchObject({ verdict: 'pass' });
    expect(`${run.stdout}${run.stderr}`.length).toBeLessThan(400_000);
  });

  test('without RUNNER_TEMP the temp folder of the system is used', () => {
    const { env, outputs } = step();
    const temp = temporaryFolder();
    expect(sh(TOY, { ...env, RUNNER_TEMP: '/nonexistent', TMPDIR: temp }).status).toBe(0);
    expect(outputs()['record-file']).toContain(temp);
  });

  test('with no folder to keep anything in, all else is written and one line says why', () => {
    const { env, outputs, summary } = step();
    const run = sh(TOY, { ...env, RUNNER_TEMP: '/nonexistent', TMPDIR: '/nonexistent' });
    expect(run.status).toBe(1);
    expect(outputs()).toMatchObject({ verdict: 'pass', 'record-file': '', notes: '' });
    expect(summary()).toContain('### hello');
    expect(errors(run.stdout)).toEqual([
      expect.stringContaining('the record and files could not be kept: ENOENT'),
    ]);
  });

  test('what a library throws outside of every promise is one line that quotes nothing', () => {
    const { env } = step();
    const run = sh(TOY, { ...env, INPUT_TEXT: 'crash' });
    expect(run.status).toBe(1);
    expect(errors(run.stderr)).toEqual(['::error::unexpected failure (TypeError), please report it']);
    expect(`${run.stdout}${run.stderr}`).not.toContain('SECRET');
  });
});

describe('a JSON document on a runner', () => {
  /** What a runner takes for a command; the older form counts anywhere in a line. */
  const COMMAND = /^\s*::|##\[/m;
  const HOSTILE =
    'fix: a\r::error::b\n::set-output name=verdict::fail\n  ::stop-commands::x ##[add-mask]e ###[group]f';

  test('is all that standard output holds, and no text in it is a command', () => {
    const { env, outputs } = step();
    const run = sh(`${TOY} --json`, { ...env, INPUT_TEXT: HOSTILE, 'INPUT_GITHUB-TOKEN': 's3cret' });
    expect(JSON.parse(run.stdout)).toMatchObject({
      verdict: 'pass',
      reasons: [{ code: 'said', message: HOSTILE }],
    });
    expect(run.stdout).not.toMatch(COMMAND);
    expect(outputs()).toMatchObject({ verdict: 'pass' });
    expect(run.status).toBe(0);
  });

  test('has commands and progress beside it, in standard error', () => {
    const { env } = step();
    const secret = 's3c%ret';
    const token = {
      'INPUT_GITHUB-TOKEN': secret,
      INPUT_TEXT: '::error::forged',
      'INPUT_FAIL-ON': 'complete',
    };
    const { stdout, stderr, status } = sh(`${TOY} --json`, { ...env, ...token });
    expect(JSON.parse(stdout)).toMatchObject({ decision: 'complete' });
    expect(stderr).toMatch(
      /^::add-mask::s3c%25ret\n::stop-commands::(.+)\n::error::forged\n::\1::\n::error::/,
    );
    expect(errors(stderr)).toHaveLength(1);
    expect(status).toBe(1);
  });

  test('is not begun by the word where it is no flag', () => {
    const { env } = step();
    const { stdout } = sh(`${TOY} -- --json`, { ...env, INPUT_TEXT: '::error::forged' });
    expect(stdout).toMatch(/^::stop-commands::/);
  });
});

describe('at a terminal', () => {
  test('the paths of what was kept stand below the report', () => {
    const { stdout } = sh(TOY, { TMPDIR: temporaryFolder() });
    const [, record = '', notes = ''] = /\n\nrecord: (.+)\nnotes: (.+)\n$/.exec(stdout) ?? [];
    expect([existsSync(record), existsSync(notes)]).toEqual([true, true]);
  });

  test('an input that is wrong leaves nothing behind', () => {
    const temp = temporaryFolder();
    expect(sh(`${TOY} --bogus`, { TMPDIR: temp }).status).toBe(1);
    expect(readdirSync(temp)).toEqual([]);
  });

  test('FORCE_COLOR colours what goes into a pipe', () => {
    const temp = { TMPDIR: temporaryFolder() };
    expect(sh(TOY, { ...temp, FORCE_COLOR: '1' }).stdout).toContain('\u001B[');
    expect(sh(TOY, temp).stdout).not.toContain('\u001B[');
  });

  test('a folder that cannot be written is told apart from the report', () => {
    const run = sh(TOY, { TMPDIR: '/nonexistent' });
    expect([run.status, run.stderr.split('\n').length]).toEqual([1, 2]);
    expect(run.stderr).toContain('could not be kept');
  });
});
