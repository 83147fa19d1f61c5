/** `not-found`: no such command. `not-started`: it exists and could not be run. `killed`: a signal ended it. `timed-out`: we did. */
export type ProcessErrorCode = 'not-found' | 'not-started' | 'killed' | 'timed-out';

/** A command that gave no exit status. One that failed by itself is a result with its status, not this. */
export class ProcessError extends Error {
  override readonly name = 'ProcessError';
  readonly code: ProcessErrorCode;

  constructor(code: ProcessErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The error for a command that is not on the machine. */
export function commandNotFound(command: string, cause: unknown): ProcessError {
  return new ProcessError(
    'not-found',
    `The command "${command}" was not found on PATH: install it, or add its folder to PATH.`,
    { cause },
  );
}

/** The error for a command that is there but did not start. */
export function commandNotStarted(command: string, cause: unknown): ProcessError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ProcessError('not-started', `The command "${command}" could not be started: ${why}`, { cause });
}

/** The error for a command that ended without an exit status. */
export function commandKilled(command: string, signal: string | undefined): ProcessError {
  return new ProcessError(
    'killed',
    `The command "${command}" was ended by ${signal ?? 'a signal'} before it was done; the machine may be out of memory.`,
  );
}

/** The error for a command that was ended because it took longer than it was given. */
export function commandTimedOut(command: string, milliseconds: number): ProcessError {
  return new ProcessError(
    'timed-out',
    `The command "${command}" was ended after ${milliseconds / 1_000} s without having finished.`,
  );
}
