import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, expect } from '@jest/globals';
import * as esbuild from 'esbuild';
import { decodeOutputs } from '../dist/bundle-run.ts';
import { temporaryFolder } from '../kit/temporary-folder.ts';

const program = join(temporaryFolder(), 'toy.mjs');
const STACK = /^\s+at .+:\d+/m;

beforeAll(() => {
  esbuild.buildSync({
    entryPoints: [resolve(import.meta.dirname, 'toy/index.ts')],
    outfile: program,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    banner: { js: 'import{createRequire}from"node:module";const require=createRequire(import.meta.url);' },
  });
});

/** Runs the toy through a shell, so that `$TOY` can be piped and redirected. */
export function sh(line: string, env: Readonly<Record<string, string>>, node = process.execPath) {
  const run = spawnSync('bash', ['--norc', '-c', `set -o pipefail; ${line}`], {
    encoding: 'utf8',
    timeout: 30_000,
    env: { PATH: process.env['PATH'], NODE: node, PROGRAM: program, ...env },
  });
  expect(`${run.stdout}${run.stderr}`).not.toMatch(STACK);
  return run;
}
export const TOY = '"$NODE" "$PROGRAM"';

/** The files and folders of a step. */
export function step() {
  const folder = temporaryFolder();
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')];
  writeFileSync(output, '');
  writeFileSync(summary, '');
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    RUNNER_TEMP: folder,
  };
  return {
    env,
    outputs: () => decodeOutputs(readFileSync(output, 'utf8')),
    summary: () => readFileSync(summary, 'utf8'),
  };
}
/** The annotations, without what only looks like them. */
export const errors = (stdout: string) =>
  stdout.replace(/::stop-commands::(.+)\n[^]*?\n::\1::/g, '').match(/^::error::.*$/gm) ?? [];
