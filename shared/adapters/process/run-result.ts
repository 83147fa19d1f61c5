/** What a command came to. */
export type RunResult = {
  /** The exit status; a status other than 0 is an answer, not an error. */
  readonly code: number;
  /** As UTF-8; empty when `onStdout` took the output. */
  readonly stdout: string;
  readonly stderr: string;
};
