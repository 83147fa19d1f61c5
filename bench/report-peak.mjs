// Loaded before a measured program: leaves the most memory it held (KB) in the file that BENCH_PEAK_FILE names.
import { writeFileSync } from 'node:fs';

const file = process.env.BENCH_PEAK_FILE;
if (file !== undefined) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
