import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shapeOf } from '../lint/shape.ts';
import type { Workflow } from '../lint/workflow.ts';

/** The script of a job's only step of this id or name. */
export function scriptOf(workflow: Workflow, job: string, step: string): string {
  const found = (shapeOf(workflow).jobs[job]?.steps ?? []).filter(
    ({ id, name }) => id === step || name === step,
  );
  const [only, ...more] = found;
  if (only?.run === undefined || more.length > 0)
    throw new Error(`${workflow.path}: no one script ${step} of ${job}`);
  return only.run;
}

/** Runs a script as the runner does (`bash -e`, where a step names no shell), and reads what it wrote for it. */
export function runScript(script: string, env: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'script-'));
  try {
    const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', script], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], ...files, ...env },
    });
    return {
      status,
      stdout,
      stderr,
      output: readFileSync(files.GITHUB_OUTPUT, 'utf8'),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
