import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { createRun } from '../../../shared/adapters/process/run.ts';

const run = createRun({ PATH: process.env['PATH'] });

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
