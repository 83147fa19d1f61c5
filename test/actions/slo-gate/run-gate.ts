import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { decodeOutputs } from '../../dist/bundle-run.ts';
import { temporaryFolder } from '../../kit/temporary-folder.ts';

const BUNDLE = resolve(import.meta.dirname, '../../../dist/slo-gate/index.js');

export type GateRun = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly reasons: readonly { readonly code: string; readonly message: string }[];
  readonly record: string;
};

export type Given = {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Text of `.github/release.yml`. */
  readonly config?: string;
};

/** Runs the built bundle as a runner does, without blocking what this process serves. */
export async function runGate({ args = [], env = {}, config }: Given): Promise<GateRun> {
  const folder = temporaryFolder();
  const [output, summary, temp] = [join(folder, 'output'), join(folder, 'summary'), join(folder, 'temp')];
  const work = join(folder, 'work');
  for (const path of [temp, join(work, '.github')]) mkdirSync(path, { recursive: true });
  for (const path of [output, summary]) writeFileSync(path, '');
  if (config !== undefined) writeFileSync(join(work, '.github', 'release.yml'), config);
  const child = spawn(process.execPath, [BUNDLE, ...args], {
    cwd: work,
    timeout: 60_000,
    env: {
      PATH: process.env['PATH'],
      GITHUB_ACTIONS: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: temp,
      ...env,
    },
  });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    child.exitCode === null ? once(child, 'close') : undefined,
  ]);
  const outputs = decodeOutputs(readFileSync(output, 'utf8'));
  return {
    status: child.exitCode,
    stdout,
    stderr,
    outputs,
    summary: readFileSync(summary, 'utf8'),
    reasons: JSON.parse(outputs['reasons'] ?? '[]') as GateRun['reasons'],
    record: readFileSync(outputs['record-file'] ?? '', 'utf8'),
  };
}
