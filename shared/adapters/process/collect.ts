import { exec } from '@actions/exec';
import { commandKilled, commandNotFound, commandNotStarted } from './process-error.ts';
import type { RunResult } from './run-result.ts';

/** `@actions/exec` gives up on output that is still open so long after the end of a command, and cuts it off silently. */
const OUTPUT_DELAY = 60_000;

/**
 * Runs a command of bounded output that reads no input, and returns all it printed. Not even an empty input may be given
 * to `exec`: when the command is gone before it is written, the process dies of an EPIPE that nobody can catch.
 */
export async function collect(
  command: string,
  args: readonly string[],
  place: { readonly cwd?: string; readonly env: Record<string, string> },
): Promise<RunResult> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const code: unknown = await exec(quoted(command), [...args], {
    ...place,
    silent: true,
    ignoreReturnCode: true,
    delay: OUTPUT_DELAY,
    listeners: {
      stdout: (chunk) => void stdout.push(chunk),
      stderr: (chunk) => void stderr.push(chunk),
    },
  }).catch((cause: unknown) => {
    throw isNotFound(cause) ? commandNotFound(command, cause) : commandNotStarted(command, cause);
  });
  // Declared a number, but null when a signal ended the command.
  if (typeof code !== 'number') throw commandKilled(command, undefined);
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** `exec` reads its first argument as a command line, so that a path with a space would fall apart. */
function quoted(command: string): string {
  return `"${command.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

function isNotFound(cause: unknown): boolean {
  return cause instanceof Error && cause.message.startsWith('Unable to locate executable file');
}
