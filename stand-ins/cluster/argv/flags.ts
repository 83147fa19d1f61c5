/** Arguments, taken apart. */
export type Arguments = {
  readonly words: readonly string[];
  /** By long name; of one given twice the last. */
  readonly flags: Readonly<Record<string, string>>;
  /** All values of flags that may come more than once. */
  readonly all: (name: string) => readonly string[];
};

export type Grammar = {
  /** Flags that are followed by a value. */
  readonly valued: readonly string[];
  /** Flags that stand alone, or with `=true` and `=false`. */
  readonly alone: readonly string[];
  /** Letter -> long name. */
  readonly short: Readonly<Record<string, string>>;
};

/**
 * Takes arguments apart as the flags library of kubectl and helm does.
 *
 * @returns the complaint about the first flag that is not known or has no value.
 */
export function parseArguments(args: readonly string[], grammar: Grammar): Arguments | string {
  const words: string[] = [];
  const given: [string, string][] = [];
  const { valued, alone, short } = grammar;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') {
      words.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') {
      words.push(arg);
      continue;
    }
    const long = arg.startsWith('--');
    const [start = ''] = arg.split('=', 1);
    const name = long ? start.slice(2) : short[arg[1] ?? ''];
    const rest = long ? arg.slice(start.length) : arg.slice(2);
    const inline = rest === '' ? undefined : rest.replace(/^=/, '');
    if (name !== undefined && alone.includes(name)) {
      given.push([name, inline ?? 'true']);
    } else if (name !== undefined && valued.includes(name)) {
      const value = inline ?? args[(index += 1)];
      if (value === undefined) return `flag needs an argument: ${long ? arg : `'${arg[1] ?? ''}' in ${arg}`}`;
      given.push([name, value]);
    } else {
      return long ? `unknown flag: ${start}` : `unknown shorthand flag: '${arg[1] ?? ''}' in ${arg}`;
    }
  }
  return {
    words,
    flags: Object.fromEntries(given),
    all: (name) => given.filter(([one]) => one === name).map(([, value]) => value),
  };
}
