import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { temporaryFolder } from '../temporary-folder.ts';

type Texts = Readonly<Record<string, string>>;

export type ActCall = {
  /** Folder of the repository, whose workflow runs. */
  readonly dir: string;
  /** Such as `.github/workflows/release-train.yml`. */
  readonly workflow: string;
  readonly event: string;
  /** The event as GitHub would send it. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly actor: string;
  readonly secrets: Texts;
  /** Of the jobs; nothing else of this process's own environment reaches them but PATH. */
  readonly env: Texts;
  /** See `localRepositories`. */
  readonly repositories: readonly string[];
};

/** A run as its page on GitHub would show it. */
export type ActRun = {
  readonly code: number;
  /** Result by the path of a job, such as `release-promote/promote/step/promote-10`. Jobs that were skipped are not there. */
  readonly jobs: Texts;
  /** The summaries of all steps, in their order. */
  readonly summary: string;
  /** Texts of the error annotations. */
  readonly errors: readonly string[];
  /** Everything that act wrote, for a test that fails. */
  readonly log: string;
};

/** Runs a workflow with act, on this machine and without containers. */
export async function runAct(call: ActCall): Promise<ActRun> {
  const home = temporaryFolder();
  const file = (name: string, content: unknown): string => {
    const path = join(home, name);
    mkdirSync(join(path, '..'), { recursive: true });
    // JSON is YAML, which act reads texts of several lines from.
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  // Without a settings file act would ask which image to use.
  file('.config/act/actrc', '');
  const args = [
    call.event,
    ...['--json', '--no-cache-server', '--no-skip-checkout', '--actor', call.actor],
    ...['--directory', call.dir, '--workflows', join(call.dir, call.workflow)],
    ...['--platform', 'ubuntu-24.04=-self-hosted', '--platform', 'ubuntu-24.04-arm=-self-hosted'],
    ...['--action-cache-path', join(home, 'cache')],
    ...['--eventpath', file('event.json', call.payload)],
    ...['--secret-file', file('secrets.yml', call.secrets), '--env-file', file('env.yml', call.env)],
    ...call.repositories.flatMap((repository) => ['--local-repository', repository]),
  ];
  const env = { PATH: call.env['PATH'], HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
  const child = spawn('patched-act', args, { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(child, 'close');
  const log = (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
  await closed;
  return readRun(child.exitCode ?? 1, log);
}

/** One line of `act --json`, as far as it is texts. */
type Line = Readonly<Partial<Record<'job' | 'jobResult' | 'command' | 'content' | 'arg', string>>>;

function readRun(code: number, log: string): ActRun {
  const lines = log.split('\n').flatMap(readLine);
  return {
    code,
    jobs: Object.fromEntries(
      lines.flatMap(({ job = '', jobResult }) => (jobResult === undefined ? [] : [[job.trim(), jobResult]])),
    ),
    summary: lines.flatMap(({ command, content }) => (command === 'summary' ? [content] : [])).join('\n'),
    errors: lines.flatMap(({ command, arg = '' }) => (command === 'error' ? [arg] : [])),
    log,
  };
}

function readLine(line: string): readonly Line[] {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read !== 'object' || read === null) return [];
    const texts = Object.entries(read).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    );
    return [Object.fromEntries(texts)];
  } catch {
    return [];
  }
}
