import { parseDuration } from '../quantity/duration.ts';
import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';

/** One input of an action: the same for `action.yml`, `INPUT_*` and the command line; a contract test holds them equal. */
export type InputSpec<T, Presence extends 'always' | 'maybe' = 'always' | 'maybe'> = {
  readonly description: string;
  /** As `action.yml` has it. A `${{ … }}` default is GitHub's to fill in and counts as absent elsewhere. */
  readonly default: string | undefined;
  readonly required: boolean;
  /** Kept out of records and logs, masked at once. */
  readonly secret: boolean;
  /** Where a laptop keeps it, because a secret must not stand in argv. */
  readonly fallbackEnv: string | undefined;
  /** False for what is no secret but must not stand in a record, which may be public: addresses, certificates. */
  readonly isRecorded?: boolean;
  /** True where `--name` alone means `true`. */
  readonly isFlag: boolean;
  readonly parse: (text: string) => Parsed<T>;
  /** Type-level only: whether a value is there after reading. */
  readonly presence?: Presence;
};

export type InputSpecs = Readonly<Record<string, InputSpec<unknown>>>;

/** The values of a set of inputs after reading. */
export type Inputs<S extends InputSpecs> = {
  readonly [K in keyof S]: S[K] extends InputSpec<infer T, infer P>
    ? 'maybe' extends P
      ? T | undefined
      : T
    : never;
};

type Common = { readonly description: string; readonly default?: string; readonly required?: boolean };
type Always<C extends Common> = C extends { default: string } | { required: true } ? 'always' : 'maybe';

function spec<T, C extends Common>(
  common: C,
  parse: (text: string) => Parsed<T>,
  isFlag = false,
): InputSpec<T, Always<C>> {
  return {
    description: common.description,
    default: common.default,
    required: common.required ?? false,
    secret: false,
    fallbackEnv: undefined,
    isFlag,
    parse,
  };
}

/** Any text. */
export const textInput = <const C extends Common>(common: C) => spec(common, parsed<string>);

/** YAML 1.2's booleans, as `@actions/core` reads them. */
export const booleanInput = <const C extends Common>(common: C) => spec(common, parseBoolean, true);

/** A length of time such as `15m`. */
export const durationInput = <const C extends Common>(common: C) => spec(common, parseDuration);

/** One of a closed set of words. */
export const choiceInput = <const W extends readonly string[], const C extends Common>(words: W, common: C) =>
  spec(common, (text): Parsed<W[number]> => {
    const word = words.find((known) => known === text);
    return word === undefined ? unparsed(`expected one of ${words.join(', ')}, got "${text}"`) : parsed(word);
  });

/**
 * Several values separated by commas, white space or line ends; empty ones are dropped. A text of separators alone names
 * nothing, and code that asks whether a list was given must not take it for one.
 */
export const listInput = <const C extends Common>(common: C) =>
  spec(common, (text): Parsed<readonly string[]> => {
    const items = text.split(/[\s,]+/).filter((item) => item !== '');
    return items.length === 0 ? unparsed(`expected a list, got only separators: "${text}"`) : parsed(items);
  });

/**
 * A secret: on GitHub an input, on a laptop an environment variable, never a flag. Printable ASCII without blanks, so
 * that it fits into an HTTP header; a problem with it never quotes it.
 */
export const secretInput = (fallbackEnv: string, common: Common): InputSpec<string, 'maybe'> => ({
  ...spec(common, parseSecret),
  secret: true,
  fallbackEnv,
  presence: 'maybe',
});

function parseSecret(text: string): Parsed<string> {
  return /^[!-~]+$/.test(text)
    ? parsed(text)
    : unparsed('expected printable ASCII without blanks and line breaks (the value is not shown)');
}

function parseBoolean(text: string): Parsed<boolean> {
  if (['true', 'True', 'TRUE'].includes(text)) return parsed(true);
  if (['false', 'False', 'FALSE'].includes(text)) return parsed(false);
  return unparsed(`expected true or false, got "${text}"`);
}
