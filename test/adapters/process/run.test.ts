import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRun, type RunOptions } from '../../../shared/adapters/process/run.ts';
import type { RunResult } from '../../../shared/adapters/process/run-result.ts';

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

describe.each([
  ['streamed', false],
  ['spooled', true],
])('output that is %s', (_, spooled) => {
  test('ends with a consumer that has enough, and the run then is a good one', async () => {
    let bytes = 0;
    const result = await run('yes', [], {
      onStdout: (chunk) => void (bytes += chunk.length),
      isEnough: () => bytes > 100_000,
      spooled,
    });
    expect(result).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('ends with an error of the consumer', async () => {
    const onStdout = () => {
      throw new RangeError('enough');
    };
    await expect(run('yes', [], { onStdout, spooled })).rejects.toThrow(new RangeError('enough'));
  });

  test('comes whole and in order, also as one line of 64 MB', async () => {
    const sum = createHash('sha256');
    const script =
      'for (let i = 0; i < 64; i++) require("node:fs").writeSync(1, Buffer.alloc(1 << 20, i + 1))';
    const { code } = await run(process.execPath, ['-e', script], {
      onStdout: (chunk) => void sum.update(chunk),
      spooled,
    });
    const expected = createHash('sha256');
    for (let i = 0; i < 64; i++) expected.update(Buffer.alloc(1 << 20, i + 1));
    expect([code, sum.digest('hex')]).toEqual([0, expected.digest('hex')]);
  });
});

test('nothing stays behind of what is spooled', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'spooled-'));
  const options = { env: { TMPDIR: folder }, spooled: true };
  let seen = 0;
  const onStdout = () => void (seen += readdirSync(folder).length);
  await run('seq', ['100000'], { ...options, onStdout });
  await run('yes', [], { ...options, onStdout, isEnough: () => true });
  await expect(run('no-such-command', [], { ...options, onStdout })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect([seen > 0, readdirSync(folder)]).toEqual([true, []]);
  await rm(folder, { recursive: true });
});

describe('a command that ends because its output cannot be written', () => {
  const failing = (said: string, status: number) => [
    '-e',
    `console.error(${JSON.stringify(said)}); process.exitCode = ${status}`,
  ];
  const onStdout = () => undefined;

  test.each([
    'fatal: unknown write failure on standard output',
    'fatal: write error: No space left on device',
    'write: Disk quota exceeded',
  ])('is told with the folder of its output: %s', async (said) => {
    const folder = await mkdtemp(join(tmpdir(), 'spooled-'));
    const options = { env: { TMPDIR: folder }, spooled: true, onStdout };
    expect(await run(process.execPath, failing(said, 128), options)).toEqual({
      code: 128,
      stdout: '',
      stderr: `${said}; its output goes to a temporary file in ${folder}, whose disk may be full: make room there, or name another folder with TMPDIR\n`,
    });
    await rm(folder, { recursive: true });
  });

  test.each([
    ['a good end', 'write failure', 0, true],
    ['another error', 'fatal: bad object', 128, true],
    ['output through a pipe', 'write failure', 128, false],
  ])('%s is told as it is', async (_, said, status, spooled) => {
    const { stderr } = await run(process.execPath, failing(said, status), { spooled, onStdout });
    expect(stderr).toBe(`${said}\n`);
  });
});
