import { spawn } from 'node:child_process';
import { buffer, text } from 'node:stream/consumers';

/** What a git process did. */
export type GitResult = { readonly code: number; readonly stdout: Buffer; readonly stderr: string };

export type GitRun = {
  /** What the process reads; nothing by default. */
  readonly input?: string | Uint8Array;
  /** Laid over the environment of {@link GIT_ENVIRONMENT}. */
  readonly environment?: Readonly<Record<string, string>>;
};

/** The person's own configuration must not change what the stand-in answers, and nothing may ask at the terminal. */
export const GIT_ENVIRONMENT: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  LC_ALL: 'C',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LITERAL_PATHSPECS: '1',
};

/** Runs git with these arguments, no shell between, and waits until it has ended. Any exit code is an answer. */
export async function runGit(args: readonly string[], run: GitRun = {}): Promise<GitResult> {
  const child = spawn('git', args, { env: { ...GIT_ENVIRONMENT, ...run.environment } });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === null) reject(new Error(`git ${args.join(' ')} was ended by ${String(signal)}.`));
      else resolve(code);
    });
  });
  // A process that has read enough closes its end: its exit code says whether that was right.
  child.stdin.once('error', () => undefined);
  child.stdin.end(run.input ?? '');
  const [code, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)]);
  return { code, stdout, stderr };
}
