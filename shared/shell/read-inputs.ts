import { readFlags } from './flags.ts';
import type { Inputs, InputSpec, InputSpecs } from './input-spec.ts';

/** What was read, or every problem found, never only the first. */
export type Reading<S extends InputSpecs> =
  | {
      readonly ok: true;
      readonly inputs: Inputs<S>;
      readonly given: Readonly<Record<string, string>>;
      /** Every value that may be a secret, the unused ones too. */
      readonly secrets: readonly string[];
      /** What is wrong about values that what is asked for does without. */
      readonly ignored: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly string[]; readonly secrets: readonly string[] };

type Env = Readonly<Record<string, string | undefined>>;

/** Names of the inputs that what is asked for does without, by the texts that were given; secrets are not among them. */
export type Spares = (given: Readonly<Record<string, string>>) => readonly string[];

/**
 * Reads every input once: a flag wins over `INPUT_*`, that over a secret's own variable, that over the default.
 * A blank value counts as not given wherever it comes from: a workflow passes `''` for what its caller left out.
 * A value that cannot be read of an input that `spares` names counts as not given too.
 */
export function readInputs<S extends InputSpecs>(
  specs: S,
  env: Env,
  argv: readonly string[],
  spares: Spares = () => [],
): Reading<S> {
  const flags = readFlags(specs, argv);
  const problems = [...flags.problems];
  const values: Record<string, unknown> = {};
  const given: Record<string, string> = {};
  const secrets: string[] = [];
  const unread: { readonly name: string; readonly message: string }[] = [];

  for (const [name, spec] of Object.entries(specs)) {
    const environment = fromEnv(name, spec, env);
    if (spec.secret) secrets.push(...environment);
    const text = trimmed(flags.values.get(name)) ?? environment[0] ?? ownDefault(spec);
    if (text === undefined) {
      if (spec.required) problems.push(`input ${name} is required: ${spec.description}`);
      continue;
    }
    if (!spec.secret && spec.isRecorded !== false) given[name] = text;
    const result = spec.parse(text);
    if (result.ok) values[name] = result.value;
    else unread.push({ name, message: `input ${name}: ${result.message}` });
  }
  const spared = spares(given);
  const ignored = unread.filter(({ name }) => spared.includes(name));
  problems.push(...unread.filter((one) => !ignored.includes(one)).map(({ message }) => message));
  if (problems.length > 0) return { ok: false, problems: [...new Set(problems)], secrets };
  for (const { name } of ignored) {
    const preset = ownDefault(specs[name]);
    const result = preset === undefined ? undefined : specs[name]?.parse(preset);
    if (result?.ok === true) values[name] = result.value;
  }
  return {
    ok: true,
    inputs: complete(specs, values),
    given,
    secrets,
    ignored: ignored.map(({ message }) => message),
  };
}

/** What the environment says, by precedence: the runner's variable (upper case, blanks as underscores, dashes kept), a secret's own. */
function fromEnv(name: string, spec: InputSpec<unknown>, env: Env): readonly string[] {
  const variables = [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, spec.fallbackEnv];
  return variables.flatMap((variable) => (variable === undefined ? [] : (trimmed(env[variable]) ?? [])));
}

function ownDefault(spec: InputSpec<unknown> | undefined): string | undefined {
  const text = trimmed(spec?.default);
  return text?.startsWith('${{') === true ? undefined : text;
}

function trimmed(text: string | undefined): string | undefined {
  const value = text?.trim();
  return value === '' ? undefined : value;
}

/** Every key of the specs is now read, required or absent by right; the mapped type says no more than that. */
function complete<S extends InputSpecs>(specs: S, values: Record<string, unknown>): Inputs<S> {
  return Object.fromEntries(Object.keys(specs).map((name) => [name, values[name]])) as Inputs<S>;
}
