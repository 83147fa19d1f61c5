import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { commandKilled, commandNotFound, commandNotStarted, commandTimedOut } from './process-error.ts';
import type { RunResult } from './run.ts';

/** Enough of the complaints of a command to explain its end; the last ones count. */
const STDERR_LIMIT = 65_536;
/** What a command has for tidying up after SIGTERM, and its own children for following it. */
const GRACE = 2_000;

type StreamOptions = {
  readonly cwd?: string;
  readonly env: Record<string, string>;
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
  const child = start(command, args, options);
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

/**
 * Ends a command that takes too long, first asking it, so that git can end its helpers. A grandchild may hold the pipes
 * open for ever: they are closed on our side.
 */
function limit(child: ChildProcess, milliseconds: number) {
  let isOver = false;
  let kill: NodeJS.Timeout | undefined;
  const ask = setTimeout(() => {
    isOver = true;
    child.kill();
    kill = setTimeout(() => {
      child.kill('SIGKILL');
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, GRACE);
  }, milliseconds);
  return {
    isOver: () => isOver,
    stop: () => {
      clearTimeout(ask);
      clearTimeout(kill);
    },
  };
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
