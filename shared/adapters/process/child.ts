import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { commandNotFound, commandNotStarted } from './process-error.ts';

/** What a command has for tidying up after SIGTERM, and its own children for following it. */
const GRACE = 2_000;

/** Where a command runs. */
export type Place = { readonly cwd?: string; readonly env: Record<string, string> };

/**
 * Ends a command that takes too long, first asking it, so that git can end its helpers. A grandchild may hold the pipes
 * open for ever: they are closed on our side.
 */
export function limit(child: ChildProcess, milliseconds: number) {
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

/** Starts a command. Throws a `ProcessError` for what the system does not even try; the rest comes as an event. */
export function start(
  command: string,
  args: readonly string[],
  { cwd, env }: Place,
  stdio: StdioOptions,
): ChildProcess {
  try {
    return spawn(command, args, { cwd, env, stdio, windowsHide: true });
  } catch (cause) {
    throw commandNotStarted(command, cause); // too many arguments, or one with a NUL
  }
}

/** Node says ENOENT both for a missing command and for a missing folder to start it in. */
export function startError(command: string, cwd: string | undefined, cause: Error): Error {
  const isMissing = 'code' in cause && cause.code === 'ENOENT';
  if (isMissing && (cwd === undefined || existsSync(cwd))) return commandNotFound(command, cause);
  return commandNotStarted(command, cause);
}
