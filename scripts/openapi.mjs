// `npm run openapi`: writes stand-ins/github/openapi/github.json from GitHub's description; see scripts/openapi/main.ts.
import { dirname, join } from 'node:path';
import { importTs } from './run-ts.mjs';

const { main } = await importTs('scripts/openapi/main.ts');
main(join(dirname(import.meta.dirname), 'stand-ins', 'github', 'openapi'));
