import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

/** One Node to run the bundles on. */
export type NodeBinary = { readonly version: string; readonly path: string };

/** This Node, and those that `NODE_BINARIES` names (paths separated as in PATH); `.ci/run` brings 20, 22 and 24. */
export function nodeBinaries(): readonly NodeBinary[] {
  const more = (process.env['NODE_BINARIES'] ?? '').split(delimiter).filter((path) => path !== '');
  return [{ version: process.version, path: process.execPath }, ...more.map(asked)];
}

/** Majors that the suite promises to run on. */
export const PROMISED_MAJORS: readonly string[] = ['20', '22', '24'];

export function majorOf({ version }: NodeBinary): string {
  return version.slice(1).split('.')[0] ?? '';
}

function asked(path: string): NodeBinary {
  const { stdout, error } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (error !== undefined) throw new Error(`NODE_BINARIES names ${path}, which does not run: ${error.message}`);
  return { version: stdout.trim(), path };
}
