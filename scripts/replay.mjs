// `npm run replay -- <clone>` or `npm run replay -- --made`: see scripts/replay/main.ts.
import { importTs } from './run-ts.mjs';

const { main } = await importTs('scripts/replay/main.ts');
process.exitCode = await main(process.argv.slice(2));
