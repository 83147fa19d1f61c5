import { collect } from './collect.ts';
import { spool } from './spool.ts';
import { stream } from './stream.ts';
import type { RunResult } from './run-result.ts';

/** Environment variables by name; `undefined` means that the variable is not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type RunOptions = {
  /** The folder to start in; by default that of this process. */
  readonly cwd?: string;
  /** Laid over the environment given to {@link createRun}; `undefined` removes a variable. */
  readonly env?: Environment;
  /** What the command reads from its standard input; by default nothing. */
  readonly input?: string | Uint8Array;
  /** Takes the output as it arrives instead of collecting it; what it throws ends the run with that error. */
  readonly onStdout?: (chunk: Buffer) => void;
  /** Milliseconds until the command is ended and the run rejects with `timed-out`; by default it may take for ever. */
  readonly timeout?: number;
  /** Asked after each chunk that `onStdout` took: true ends the command, whose status then counts as 0. */
  readonly isEnough?: () => boolean;
  /** For output of many megabytes, taken by `onStdout`: lets the command run ahead of its reader, through a file. Goes without `input` and `timeout`. */
  readonly spooled?: boolean;
};

/**
 * Runs a command with an argument vector, never through a shell, and waits for its end.
 * Rejects with a `ProcessError` when the command cannot be started, is killed by a signal or takes too long.
 */
export type Run = (command: string, args: readonly string[], options?: RunOptions) => Promise<RunResult>;

/**
 * A runner over this machine's processes, for an environment that came in as an argument.
 *
 * Short answers come through `@actions/exec`. It is not used where a hostile repository decides the size of the output
 * or where the command may stop reading early: version 3.0.0 searches its whole line buffer again for every chunk (a
 * line of 64 MB takes 22 s and 880 MB), and dies of an unhandled EPIPE when a command does not read its input.
 */
export function createRun(environment: Environment): Run {
  return async (command, args, options = {}) => {
    const { onStdout, isEnough, input, timeout } = options;
    const env = merged(environment, options.env);
    const place = options.cwd === undefined ? { env } : { env, cwd: options.cwd };
    if (options.spooled === true && onStdout !== undefined) {
      const result = await spool(command, args, place, (chunk) => {
        onStdout(chunk);
        return isEnough?.() === true;
      });
      if (result !== undefined) return result;
    }
    return onStdout === undefined && input === undefined && timeout === undefined
      ? collect(command, args, place)
      : stream(command, args, { ...place, input, onStdout, isEnough, timeout });
  };
}

function merged(base: Environment, over: Environment = {}): Record<string, string> {
  const entries = Object.entries({ ...base, ...over });
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
