import { boundedLine } from '../../ledger/bounded-line.ts';

/** In bytes; whatever comes before it does not tell why a command ended. */
const READ = 65_536;
const SHOWN = 300;

/** The last line that has something in it, bounded; nothing where there is none. */
export function lastLine(output: string): string {
  const line = output.slice(-READ).trimEnd().split('\n').at(-1) ?? '';
  return boundedLine(line, SHOWN);
}
