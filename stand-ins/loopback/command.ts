import { types } from 'node:util';

/** A stand-in that a command has started. */
type Running = {
  /** What a stranger's shell needs so that tools talk to it. */
  readonly environment: string;
  /** What did not fit its description, told at the end. */
  readonly problems?: readonly string[];
  readonly close: () => Promise<void>;
};

/** What the command of one stand-in knows; `Asked` is what its arguments say. */
export type Command<Asked> = {
  readonly usage: string;
  /** @throws Error when the arguments are not those of the usage. */
  readonly asked: (args: readonly string[]) => Asked;
  readonly start: (asked: Asked) => Promise<Running>;
};

export type Terminal = {
  readonly print: (text: string) => void;
  /** Settles when the stand-in is to end. */
  readonly interrupted: () => Promise<void>;
};

/**
 * A port as it is typed; 0 is any free one.
 *
 * @throws Error when it is none.
 */
export function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`--port ${text} is no port: give 0 to 65535.`);
  }
  return port;
}

/** Settles at Ctrl-C, or when somebody ends the process. */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}

/**
 * Starts a stand-in, prints its environment and stays until it is interrupted.
 *
 * @returns the exit code: 2 for arguments that are not those of the usage.
 */
export async function runCommand<Asked>(
  command: Command<Asked>,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  let asked: Asked;
  try {
    asked = command.asked(args);
  } catch (error) {
    terminal.print(`${types.isNativeError(error) ? error.message : String(error)}\n${command.usage}`);
    return 2;
  }
  const { environment, problems = [], close } = await command.start(asked);
  terminal.print(environment);
  await terminal.interrupted();
  for (const problem of problems) terminal.print(`# problem: ${problem}`);
  await close();
  return 0;
}
