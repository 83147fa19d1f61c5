import type { OutcomeWord } from './exit-code.ts';
import { shellFlagsOf } from './flags.ts';
import type { InputSpecs } from './input-spec.ts';

const GOOD: readonly OutcomeWord[] = ['pass', 'advance', 'complete', 'hold', 'none'];

/** What `--help` prints: usage, every input with its default, the exit codes. */
export function helpText(action: string, specs: InputSpecs, failing: readonly OutcomeWord[] = []): string {
  const rows = Object.entries(specs).map(([name, spec]) => {
    const flag = spec.secret
      ? `${spec.fallbackEnv ?? ''} (environment)`
      : `--${name}${spec.isFlag ? '' : ' <value>'}`;
    const preset =
      spec.default === undefined || spec.default.startsWith('${{') ? '' : ` (default: ${spec.default})`;
    return { flag, text: `${spec.description}${spec.required ? ' (required)' : preset}` };
  });
  const width = Math.max(...rows.map((row) => row.flag.length));
  return [
    `Usage: node dist/${action}/index.js [--input value]…`,
    '',
    ...rows.map((row) => `  ${row.flag.padEnd(width)}  ${row.text}`),
    '',
    `  ${'--json'.padEnd(width)}  print the outputs as JSON instead of the report`,
    `  ${'--help, -h'.padEnd(width)}  print this`,
    ...(shellFlagsOf(specs).includes('version')
      ? [`  ${'--version'.padEnd(width)}  print the version of the suite`]
      : []),
    '',
    `Exit status: 0 for ${GOOD.filter((word) => !failing.includes(word)).join(', ')}; 1 for everything else and for words of --fail-on.`,
  ].join('\n');
}
