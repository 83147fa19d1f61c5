// `npm run ledger -- show`: see scripts/ledger/main.ts.
import { importTs } from './run-ts.mjs';

const { main } = await importTs('scripts/ledger/main.ts');
process.exitCode = await main(process.argv.slice(2), process.env, {
  out: (text) => process.stdout.write(`${text}\n`),
  err: (text) => process.stderr.write(`${text}\n`),
  colour: process.stdout.isTTY === true && (process.env.NO_COLOR ?? '') === '',
});
