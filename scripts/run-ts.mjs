// Runs TypeScript on every supported Node, also on 20, which cannot strip types: esbuild bundles the file
// (packages stay outside) and Node imports the result. `node scripts/run-ts.mjs <file.ts> [args]`.
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Imports a TypeScript file, named from the repository root; gives its exports. */
export async function importTs(file) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [resolve(root, file)],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    write: false,
    logLevel: 'warning',
  });
  const code = outputFiles[0].contents;
  // Inside node_modules, so that packages resolve; named by content, so that two runs at once do not collide.
  const folder = join(root, 'node_modules', '.cache', 'run-ts');
  const target = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${target}.${process.pid}`, code);
  renameSync(`${target}.${process.pid}`, target);
  process.setSourceMapsEnabled(true);
  return import(pathToFileURL(target).href);
}

const [, self, file, ...args] = process.argv;
if (self !== undefined && resolve(self) === fileURLToPath(import.meta.url)) {
  if (file === undefined) {
    console.error('usage: node scripts/run-ts.mjs <file.ts> [args]');
    process.exitCode = 2;
  } else {
    process.argv = [process.execPath, file, ...args];
    await importTs(resolve(file));
  }
}
