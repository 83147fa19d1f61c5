// Builds one self-contained bundle for each action: actions/<name>/index.ts -> dist/<name>/index.js.
import { dirname } from 'node:path';
import { importTs } from './run-ts.mjs';

const root = dirname(import.meta.dirname);
const { buildDist, writeDist } = await importTs('scripts/build/dist.ts');
try {
  const dist = await buildDist(root);
  writeDist(root, dist);
  for (const [path, { length }] of dist)
    if (path.endsWith('.js')) console.log(`dist/${path}  ${Math.ceil(length / 1000)} KB`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
