// Writes what is generated: `schema` writes schema/release.schema.json, `docs` the tables in the READMEs.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { importTs } from './run-ts.mjs';

const root = dirname(import.meta.dirname);
const generators = {
  async schema() {
    const { releaseSchema } = await importTs('scripts/generate/release-schema.ts');
    return new Map([[join(root, 'schema', 'release.schema.json'), releaseSchema()]]);
  },
  async docs() {
    const { docs } = await importTs('scripts/generate/docs.ts');
    return docs(root);
  },
};

const generate = generators[process.argv[2] ?? ''];
if (generate === undefined) {
  console.error(`usage: node scripts/generate.mjs ${Object.keys(generators).join('|')}`);
  process.exitCode = 2;
} else {
  try {
    for (const [path, text] of await generate()) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
