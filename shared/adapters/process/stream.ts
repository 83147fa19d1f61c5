import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { commandKilled, commandNotFound, commandNotStarted } from './process-error.ts';
import type { RunResult } from './run.ts';

/** Enough of the complaints of a command to explain its end; the last ones count. */
const STDERR_LIMIT = 65_536;

type StreamOptions = {
  readonly cwd?: string;
  readonly env: Record<string, string>;
  readonly input: string | Uint8Array | undefined;
  readonly onStdout: ((chunk: Buffer) => void) | undefined;
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
  const child = start(command, args, options);
  const code = await new Promise<number>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (error) {
        child.stdout?.destroy();
        child.kill();
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
      if (status === null) reject(commandKilled(command, signal ?? undefined));
      else resolve(status);
    });
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr };
}

function start(command: string, args: readonly string[], options: StreamOptions): ChildProcess {
  try {
    return spawn(command, args, { cwd: options.cwd, env: options.env, stdio: 'pipe', windowsHide: true });
  } catch (cause) {
    throw commandNotStarted(command, cause); // too many arguments, or one with a NUL
  }
}

/** Node says ENOENT both for a missing command and for a missing folder to start it in. */
function startError(command: string, cwd: string | undefined, cause: Error): Error {
  const isMissing = 'code' in cause && cause.code === 'ENOENT';
  if (isMissing && (cwd === undefined || existsSync(cwd))) return commandNotFound(command, cause);
  return commandNotStarted(command, cause);
}
