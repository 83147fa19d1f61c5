import { type Problem, readFlags } from './flags.ts';
import type { Inputs, InputSpec, InputSpecs } from './input-spec.ts';

/** What was read, or every problem found, never only the first. */
export type Reading<S extends InputSpecs> =
  | {
      readonly ok: true;
      readonly inputs: Inputs<S>;
      readonly given: Readonly<Record<string, string>>;
      /** Every value that may be a secret, the unused ones too. */
      readonly secrets: readonly string[];
      /** What is wrong about values and words that what is asked for does without. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[]; readonly secrets: readonly string[] };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Names of the inputs that what is asked for does without, by the texts that were given; secrets are not among them. Where there
 * are any, a word of the command line that comes near to no other input is done without as well. `undefined`: nothing is.
 */
export type Spares = (given: Readonly<Record<string, string>>) => readonly string[] | undefined;

/**
 * Reads every input once: a flag wins over `INPUT_*`, that over a secret's own variable, that over the default.
 * A blank value counts as not given wherever it comes from: a workflow passes `''` for what its caller left out.
 * A value that cannot be read of an input that `spares` names counts as not given too, and so does a word that may mean no other.
 */
export function readInputs<S extends InputSpecs>(
  specs: S,
  env: Env,
  argv: readonly string[],
  spares: Spares = () => undefined,
): Reading<S> {
  const flags = readFlags(specs, argv);
  const problems: Problem[] = [...flags.problems];
  const values: Record<string, unknown> = {};
  const given: Record<string, string> = {};
  const secrets: string[] = [];

  for (const [name, spec] of Object.entries(specs)) {
    const environment = fromEnv(name, spec, env);
    if (spec.secret) secrets.push(...environment);
    const misspelt = flags.values.has(name) ? undefined : underscored(name, env);
    if (misspelt !== undefined) problems.push({ message: misspelt, about: [name] });
    const text = trimmed(flags.values.get(name)) ?? environment[0] ?? ownDefault(spec);
    if (text === undefined) {
      if (spec.required)
        problems.push({ message: `input ${name} is required: ${spec.description}`, about: [name] });
      continue;
    }
    if (!spec.secret && spec.isRecorded !== false) given[name] = text;
    const result = spec.parse(text);
    if (result.ok) values[name] = result.value;
    else {
      problems.push({ message: `input ${name}: ${result.message}`, about: [name] });
      values[name] = presetOf(spec);
    }
  }
  const spared = spares(given);
  const isSpared = ({ about }: Problem) => about.every((name) => spared?.includes(name) === true);
  const ignored = spared === undefined ? [] : problems.filter(isSpared);
  if (ignored.length < problems.length) {
    const told = problems.filter((one) => !ignored.includes(one)).map(({ message }) => message);
    return { ok: false, problems: [...new Set(told)], secrets };
  }
  return {
    ok: true,
    inputs: complete(specs, values),
    given,
    secrets,
    ignored: [...new Set(ignored.map(({ message }) => message))],
  };
}

/** What the environment says, by precedence: the runner's variable (upper case, blanks as underscores, dashes kept), a secret's own. */
function fromEnv(name: string, spec: InputSpec<unknown>, env: Env): readonly string[] {
  const variables = [variableOf(name), spec.fallbackEnv];
  return variables.flatMap((variable) => (variable === undefined ? [] : (trimmed(env[variable]) ?? [])));
}

/**
 * What is wrong where a variable has the name of an input but for its dashes, and the input has none: many shells cannot set a
 * name with dashes, and whoever wrote `INPUT_DRY_RUN=true` wants no real run.
 */
function underscored(name: string, env: Env): string | undefined {
  const variable = variableOf(name);
  const near = variable.replaceAll('-', '_');
  if (near === variable || trimmed(env[variable]) !== undefined || trimmed(env[near]) === undefined)
    return undefined;
  return `input ${name}: ${near} is set and is not read: name it ${variable}, with its dashes, or give --${name}`;
}

function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

function ownDefault(spec: InputSpec<unknown>): string | undefined {
  const text = trimmed(spec.default);
  return text?.startsWith('${{') === true ? undefined : text;
}

/** What stands in for a value that cannot be read. */
function presetOf(spec: InputSpec<unknown>): unknown {
  const text = ownDefault(spec);
  const result = text === undefined ? undefined : spec.parse(text);
  return result?.ok === true ? result.value : undefined;
}

function trimmed(text: string | undefined): string | undefined {
  const value = text?.trim();
  return value === '' ? undefined : value;
}

/** Every key of the specs is now read, required or absent by right; the mapped type says no more than that. */
function complete<S extends InputSpecs>(specs: S, values: Record<string, unknown>): Inputs<S> {
  return Object.fromEntries(Object.keys(specs).map((name) => [name, values[name]])) as Inputs<S>;
}
