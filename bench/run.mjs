// `npm run bench`: measures the limits of the design on this machine, as ratios within one run. See bench/main.ts.
import { importTs } from '../scripts/run-ts.mjs';

const { main } = await importTs('bench/main.ts');
process.exitCode = await main(import.meta.dirname);
