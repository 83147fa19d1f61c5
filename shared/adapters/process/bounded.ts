import type { Run, RunOptions } from './run.ts';
import type { RunResult } from './run-result.ts';

/** A command printed more than anybody asked for; it was ended. */
export class TooMuchOutput extends Error {
  override readonly name = 'TooMuchOutput';
}

/** Runs a command whose output is somebody else's to decide, up to `limit` bytes; rejects with {@link TooMuchOutput} beyond. */
export async function runBounded(
  run: Run,
  argv: readonly string[],
  limit: number,
  options: Pick<RunOptions, 'env' | 'timeout'>,
): Promise<RunResult> {
  const [command = '', ...args] = argv;
  const chunks: Buffer[] = [];
  let size = 0;
  const onStdout = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) throw new TooMuchOutput(`${command} printed more than ${limit} bytes`);
    chunks.push(chunk);
  };
  const result = await run(command, args, { ...options, onStdout });
  return { ...result, stdout: Buffer.concat(chunks).toString('utf8') };
}
