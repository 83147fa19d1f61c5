import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRun } from '../../../shared/adapters/process/run.ts';

const run = createRun({ PATH: process.env['PATH'] });

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
