// Proves that dist/ on disk is what the sources build, byte for byte. Works in a dirty tree; writes nothing.
import { dirname } from 'node:path';
import { importTs } from './run-ts.mjs';

const root = dirname(import.meta.dirname);
const { buildDist, differences, readDist } = await importTs('scripts/build/dist.ts');
try {
  const expected = await buildDist(root);
  const lines = differences(expected, readDist(root));
  if (lines.length > 0) throw new Error([...lines, 'Run `npm run build` and commit dist/.'].join('\n'));
  console.log(`dist/ is current: ${expected.size} files`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
