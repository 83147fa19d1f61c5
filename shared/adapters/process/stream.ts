import { limit, type Place, start, startError } from './child.ts';
import { commandKilled, commandTimedOut } from './process-error.ts';
import type { RunResult } from './run-result.ts';

/** Enough of the complaints of a command to explain its end; the last ones count. */
const STDERR_LIMIT = 65_536;

type StreamOptions = Place & {
  readonly input: string | Uint8Array | undefined;
  readonly onStdout: ((chunk: Buffer) => void) | undefined;
  readonly timeout: number | undefined;
  readonly isEnough: (() => boolean) | undefined;
};

/** Runs a command whose output may be of any size, or that is given input. */
export async function stream(
  command: string,
  args: readonly string[],
  options: StreamOptions,
): Promise<RunResult> {
  const stdout: Buffer[] = [];
  const take = options.onStdout ?? ((chunk: Buffer) => void stdout.push(chunk));
  let stderr = '';
  const child = start(command, args, options, 'pipe');
  const clock = options.timeout === undefined ? undefined : limit(child, options.timeout);
  const stop = () => {
    child.stdout?.destroy();
    child.kill();
  };
  const code = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
        if (options.isEnough?.() !== true) return;
        stop();
        resolve(0);
      } catch (error) {
        stop();
        reject(error instanceof Error ? error : new Error(String(error), { cause: error }));
      }
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_LIMIT);
    });
    // A command may end without reading all of its input (EPIPE): its exit status says whether that was wrong.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input);
    child.on('error', (cause) => {
      reject(startError(command, options.cwd, cause));
    });
    child.on('close', (status, signal) => {
      if (clock?.isOver() === true) reject(commandTimedOut(command, options.timeout ?? 0));
      else if (status === null) reject(commandKilled(command, signal ?? undefined));
      else resolve(status);
    });
  }).finally(() => {
    clock?.stop();
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr };
}
