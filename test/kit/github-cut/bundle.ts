import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { readActionFile } from '../../../scripts/contract/action-file.ts';
import { decodeOutputs, ROOT } from '../../dist/bundle-run.ts';
import { jobEnvironment } from './cut.ts';
import type { Shop } from './shop.ts';

/** What a run of the bundle left behind; its status is `null` when it was killed. */
export type BundleEnd = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
};

export type BundleCut = {
  readonly run: string;
  readonly child: ChildProcess;
  readonly end: Promise<BundleEnd>;
};

/** Starts the scene's cut as a runner does: the committed bundle in a process of its own, in a new clone. */
export function cutBundle(
  shop: Shop,
  options: { readonly run?: string; readonly token?: string } = {},
): BundleCut {
  const { run = shop.beginRun(), token = 'ghs_job' } = options;
  const step = mkdtempSync(join(shop.scene.folder, 'step-'));
  const [output, summary, temp] = [join(step, 'output'), join(step, 'summary'), join(step, 'temp')];
  for (const file of [output, summary]) writeFileSync(file, '');
  mkdirSync(temp);
  const dir = shop.checkout();
  const child = spawn(process.execPath, [join(ROOT, 'dist/release-cut/index.js')], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      LC_ALL: 'C.UTF-8',
      GITHUB_ACTIONS: 'true',
      CI: 'true',
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_WORKSPACE: dir,
      RUNNER_TEMP: temp,
      ...jobEnvironment(shop, run, '1'),
      ...inputVariables(shop.scene.inputs, token),
    },
  });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk: Buffer) => (said[stream] += chunk.toString()));
  // Not `close`: a git that a killed run leaves behind keeps the pipes open.
  const end = once(child, 'exit').then(() => ({
    ...said,
    status: child.exitCode,
    outputs: decodeOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
  }));
  return { run, child, end };
}

/** The runner sets every declared input: as given, else to its default, else to nothing. */
function inputVariables(given: Partial<CutInputs>, token: string): Readonly<Record<string, string>> {
  const inputs = new Map(Object.entries({ ...given, 'github-token': token }));
  const declared = Object.entries(readActionFile(ROOT, 'release-cut').inputs);
  return Object.fromEntries(
    declared.map(([name, { default: preset = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      String(inputs.get(name) ?? preset),
    ]),
  );
}
