import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunResult } from '../../../shared/adapters/process/run-result.ts';
import { createRun, type RunOptions } from '../../../shared/adapters/process/run.ts';

const run = createRun({ PATH: process.env['PATH'], KEPT: 'kept', DROPPED: 'dropped' });

/** The ways a command can be run: collected, streamed because its output is taken as it comes, or through a file. */
const ways: readonly [
  string,
  (command: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>,
][] = [
  ['collected', run],
  [
    'streamed',
    async (command, args, options) => {
      const chunks: Buffer[] = [];
      const result = await run(command, args, { ...options, onStdout: (chunk) => void chunks.push(chunk) });
      expect(result.stdout).toBe('');
      return { ...result, stdout: Buffer.concat(chunks).toString() };
    },
  ],
  ...[undefined, '/no/such/folder'].map((TMPDIR): (typeof ways)[number] => [
    TMPDIR === undefined ? 'spooled' : 'spooled without room for a file',
    async (command, args, options) => {
      const chunks: Buffer[] = [];
      const onStdout = (chunk: Buffer) => void chunks.push(chunk);
      const env = { ...options?.env, ...(TMPDIR === undefined ? {} : { TMPDIR }) };
      const result = await run(command, args, { ...options, env, onStdout, spooled: true });
      expect(result.stdout).toBe('');
      return { ...result, stdout: Buffer.concat(chunks).toString() };
    },
  ]),
];

describe.each(ways)('a command, %s,', (_, runIt) => {
  test.each([
    ['a b'],
    ['"quoted"'],
    ["it's"],
    ['--leading-dashes'],
    [''],
    ['$HOME `id` ; |'],
    ['two\nlines'],
    ['back\\slash'],
  ])('gets the argument %j as it is', async (argument) => {
    expect((await runIt('printf', ['[%s]', argument])).stdout).toBe(`[${argument}]`);
  });

  test('answers with its exit status, whatever it is', async () => {
    const result = await runIt(process.execPath, [
      '-e',
      'console.log("out"); console.error("err"); process.exitCode = 3',
    ]);
    expect(result).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  test('sees the given environment, with variables laid over it and removed', async () => {
    const { stdout } = await runIt('env', [], { env: { DROPPED: undefined, ADDED: 'added' } });
    expect(stdout).toContain('KEPT=kept\n');
    expect(stdout).toContain('ADDED=added\n');
    expect(stdout).not.toContain('DROPPED');
  });

  test('that is not there is a clear error', async () => {
    await expect(runIt('no-such-command', [])).rejects.toMatchObject({
      name: 'ProcessError',
      code: 'not-found',
      message: 'The command "no-such-command" was not found on PATH: install it, or add its folder to PATH.',
      cause: expect.anything(),
    });
  });

  test('in a folder that is not there is a clear error', async () => {
    await expect(runIt('env', [], { cwd: '/no/such/folder' })).rejects.toMatchObject({ code: 'not-started' });
  });

  test('that a signal ends is not a success', async () => {
    await expect(
      runIt(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']),
    ).rejects.toMatchObject({
      code: 'killed',
    });
  });
});

describe('a command in a folder with a space', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'a folder-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('is started', async () => {
    const command = join(folder, 'say hi');
    await writeFile(command, '#!/bin/sh\necho hi\n');
    await chmod(command, 0o755);
    expect((await run(command, [])).stdout).toBe('hi\n');
  });
});

test('input reaches the command, and a command that does not read it does no harm', async () => {
  expect((await run('cat', [], { input: 'some text' })).stdout).toBe('some text');
  expect((await run('true', [], { input: Buffer.alloc(4_000_000) })).code).toBe(0);
});

test('too many arguments are an error, not a hang', async () => {
  await expect(run('true', ['x'.repeat(4_000_000)], { input: '' })).rejects.toMatchObject({
    code: 'not-started',
  });
});

test.each([
  ['ends when it is asked to', 'setInterval(() => undefined, 1000)'],
  ['does not want to end', 'process.on("SIGTERM", () => undefined); setInterval(() => undefined, 1000)'],
])('a command that takes too long is ended, if it %s', async (_, script) => {
  await expect(run(process.execPath, ['-e', script], { timeout: 300 })).rejects.toMatchObject({
    code: 'timed-out',
    message: expect.stringMatching(/^The command ".*" was ended after 0\.3 s without having finished\.$/),
  });
});

test('a command that is done in time is not disturbed by its limit', async () => {
  expect(await run('printf', ['x'], { timeout: 60_000 })).toEqual({ code: 0, stdout: 'x', stderr: '' });
});
