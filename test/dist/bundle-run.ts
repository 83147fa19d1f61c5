import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readActionFile } from '../../scripts/contract/action-file.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

export const ROOT = resolve(import.meta.dirname, '../..');

/** What a run of a bundle left behind. */
export type BundleRun = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What it wrote to GITHUB_OUTPUT, decoded as the runner does. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
};

/** Only what a runner's process needs; nothing of the machine that the test runs on. */
const BARE = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C.UTF-8' };

/** Runs a bundle with flags, as a person at a terminal does. */
export function runAtTerminal(node: string, name: string, cwd: string, args: readonly string[]): BundleRun {
  return run(node, name, cwd, args, {});
}

/** Runs a bundle with `INPUT_*` and the files of a step, as a GitHub runner does. */
export function runOnRunner(
  node: string,
  name: string,
  cwd: string,
  inputs: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string>> = {},
): BundleRun {
  // The runner sets every declared input: as given, else to its default, else to nothing.
  const declared = Object.entries(readActionFile(ROOT, name).inputs);
  const env = declared.map(([input, { default: preset = '' }]) => {
    const value = inputs[input] ?? preset.replace('${{ github.token }}', 'ghs_smoke');
    return [`INPUT_${input.toUpperCase()}`, value] as const;
  });
  // Whoever asks GitHub here asks a closed door.
  const runner = { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_API_URL: 'http://127.0.0.1:9' };
  return run(node, name, cwd, [], { ...runner, ...Object.fromEntries(env), ...over });
}

function run(
  node: string,
  name: string,
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): BundleRun {
  const step = temporaryFolder();
  const [output, summary, temp] = [join(step, 'output'), join(step, 'summary'), join(step, 'temp')];
  writeFileSync(output, '');
  writeFileSync(summary, '');
  mkdirSync(temp);
  const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: cwd, RUNNER_TEMP: temp };
  const { status, stdout, stderr } = spawnSync(node, [join(ROOT, 'dist', name, 'index.js'), ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...BARE, ...files, ...env },
  });
  const outputs = decodeOutputs(readFileSync(output, 'utf8'));
  return { status, stdout, stderr, outputs, summary: readFileSync(summary, 'utf8') };
}

/**
 * Reads a GITHUB_OUTPUT file of `name<<delimiter` blocks.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 */
export function decodeOutputs(text: string): Readonly<Record<string, string>> {
  const outputs: Record<string, string> = {};
  const lines = text.split('\n');
  while (lines.length > 0) {
    const head = lines.shift() ?? '';
    if (head === '') continue;
    const at = head.indexOf('<<');
    const end = lines.indexOf(head.slice(at + 2));
    if (at < 0 || end < 0) throw new Error(`not an output block: ${head}`);
    outputs[head.slice(0, at)] = lines.splice(0, end).join('\n');
    lines.shift();
  }
  return outputs;
}
