import { parseArgs, type ParseArgsConfig } from 'node:util';
import { nearest } from '../config/nearest.ts';
import type { InputSpecs } from './input-spec.ts';

/**
 * Words of the command line that are no inputs: they change what is printed, never what is decided. Where an action has an
 * input of that name (`version`), the input is meant.
 */
export const SHELL_FLAGS = ['help', 'version', 'json'] as const;
export type ShellFlag = (typeof SHELL_FLAGS)[number];

export type Flags = {
  /** Input name to text. A boolean input given as `--name` or `--no-name` is `true` or `false`. */
  readonly values: ReadonlyMap<string, string>;
  readonly shell: ReadonlySet<ShellFlag>;
  readonly problems: readonly Problem[];
};

/** What is wrong with one word of the command line, or with the value of an input. */
export type Problem = {
  readonly message: string;
  /** Inputs, or flags of the shell, that may have been meant: none for a word like none of them. */
  readonly about: readonly string[];
};

/** Reads `--name value`, `--name=value`, `--name`, `--no-name` and `-h`. Every word that is none of these is a problem of its own. */
export function readFlags(specs: InputSpecs, argv: readonly string[]): Flags {
  const { tokens } = parseArgs({
    args: [...argv],
    options: optionsOf(specs),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });

  const values = new Map<string, string>();
  const shell = new Set<ShellFlag>();
  const problems: Problem[] = [];
  const known = [...Object.keys(specs), ...SHELL_FLAGS];
  let unknown: { readonly index: number; readonly about: readonly string[] } | undefined;
  let flag: { readonly index: number; readonly name: string } | undefined;
  for (const token of tokens) {
    if (token.kind === 'positional')
      problems.push({
        message: unexpectedWord(token.value, flag?.index === token.index - 1 ? flag.name : undefined),
        // What follows an unknown flag was meant as its value; any other word may be meant as anything.
        about: unknown?.index === token.index - 1 ? unknown.about : known,
      });
    if (token.kind !== 'option') continue;
    const negated = token.rawName.startsWith('--no-') && !(token.rawName.slice(2) in specs);
    const name = negated ? token.rawName.slice('--no-'.length) : token.name;
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    const shellFlag = shellFlagsOf(specs).find((known) => known === name);
    if (shellFlag !== undefined && !negated) shell.add(shellFlag);
    else if (spec === undefined) {
      const negation = /^--no-/i.exec(token.rawName)?.[0] ?? '';
      const guess = nearest(
        (negation === '' ? name : token.rawName.slice(negation.length)).toLowerCase(),
        known,
      );
      const about = guess === undefined ? [] : [guess];
      unknown = { index: token.index, about };
      problems.push({
        message: unknownFlag(token.rawName, guess && `${negation === '' ? '' : 'no-'}${guess}`),
        about,
      });
    } else if (spec.secret) problems.push({ message: secretFlag(name, spec.fallbackEnv), about: [name] });
    else if (values.has(name)) problems.push({ message: `--${name} is given twice`, about: [name] });
    else if (spec.isFlag) {
      values.set(name, token.value ?? (negated ? 'false' : 'true'));
      if (token.value === undefined && !negated) flag = { index: token.index, name };
    } else if (token.value === undefined || negated || isFlagLike(token))
      problems.push({ message: `--${name} needs a value: --${name} <value>`, about: [name] });
    else values.set(name, token.value);
  }
  return { values, shell, problems };
}

/** `--dry-run false`: a word behind a flag that takes none of its own. */
function unexpectedWord(word: string, flag: string | undefined): string {
  const how =
    flag === undefined
      ? 'inputs are given as --name value'
      : `--${flag} means true by itself; write --${flag} or --no-${flag}, or --${flag}=true or --${flag}=false`;
  return `unexpected word "${word}": ${how}`;
}

/** The words that are no inputs of this action. */
export function shellFlagsOf(specs: InputSpecs): readonly ShellFlag[] {
  return SHELL_FLAGS.filter((name) => !Object.hasOwn(specs, name));
}

function optionsOf(specs: InputSpecs): NonNullable<ParseArgsConfig['options']> {
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const [name, spec] of Object.entries(specs))
    options[name] = { type: spec.isFlag ? 'boolean' : 'string' };
  for (const name of shellFlagsOf(specs)) options[name] = { type: 'boolean' };
  options['help'] = { type: 'boolean', short: 'h' };
  return options;
}

/** `--config --dry-run`: the value was forgotten; one that really starts with dashes is written `--config=--odd`. */
function isFlagLike(token: {
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}): boolean {
  return token.inlineValue !== true && token.value?.startsWith('--') === true;
}

function unknownFlag(rawName: string, guess: string | undefined): string {
  return `unknown flag ${rawName}${guess === undefined ? '' : `, did you mean --${guess}?`} (--help lists them)`;
}

function secretFlag(name: string, env: string | undefined): string {
  const instead = env === undefined ? '' : `; set the environment variable ${env}`;
  return `--${name} is a secret and must not stand on a command line${instead}`;
}
