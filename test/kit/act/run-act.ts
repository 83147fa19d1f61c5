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
  /** What all steps printed. */
  readonly printed: string;
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
    ...['--platform', 'ubuntu-24.04=-self-hosted'],
    ...['--action-cache-path', join(home, 'cache')],
    ...['--eventpath', file('event.json', call.payload)],
    ...['--secret-file', file('secrets.yml', call.secrets), '--env-file', file('env.yml', call.env)],
    ...call.repositories.flatMap((repository) => ['--local-repository', repository]),
  ];
  const env = { PATH: call.env['PATH'], HOME: home, XDG_CONFIG_HOME: join(home, '.config') };
  const child = spawn('patched-act', args, { env, cwd: home, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return readRun(code ?? 1, `${stdout}${stderr}`);
}

/** One line of `act --json`. */
type Line = Readonly<Record<string, unknown>>;

function readRun(code: number, log: string): ActRun {
  const lines = log.split('\n').flatMap(readLine);
  const texts = (name: string, key: string, value: unknown): readonly string[] =>
    lines.filter((line) => line[key] === value).map((line) => String(line[name] ?? ''));
  return {
    code,
    jobs: Object.fromEntries(
      lines.filter(({ jobResult }) => jobResult !== undefined).map((line) => [String(line["job"]).trim(), String(line["jobResult"])]),
    ),
    summary: texts('content', 'command', 'summary').join('\n'),
    errors: texts('arg', 'command', 'error'),
    printed: texts('msg', 'raw_output', true).join(''),
    log,
  };
}

function readLine(line: string): readonly Line[] {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null ? [read as Line] : [];
  } catch {
    return [];
  }
}
