// `npm run stand-in -- github --repo <clone>`: runs a stand-in until Ctrl-C; see stand-ins/github/command.ts.
import { importTs } from './run-ts.mjs';

const commands = {
  cluster: 'stand-ins/cluster/command.ts',
  github: 'stand-ins/github/command.ts',
  prometheus: 'stand-ins/prometheus/command.ts',
};
const [name, ...args] = process.argv.slice(2);
const command = commands[name ?? ''];
if (command === undefined) {
  console.error(`usage: npm run stand-in -- ${Object.keys(commands).join('|')} [options]`);
  process.exitCode = 2;
} else {
  try {
    const { main } = await importTs(command);
    process.exitCode = await main(args, (text) => console.log(text));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
