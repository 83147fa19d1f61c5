import { parsed, type Parsed, unparsed } from '../../../shared/quantity/parsed.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** What an environment variable holds that the configuration names; its absence is told by both names. */
export function namedBy(env: Env, path: string, name: string): Parsed<string> {
  const value = env[name]?.trim() ?? '';
  return value === ''
    ? unparsed(`${path} names ${name}, which is not set: pass it to the step under env`)
    : parsed(value);
}

/** The same where the configuration may name none. */
export function maybeNamedBy(env: Env, path: string, name: string | undefined): Parsed<string | undefined> {
  return name === undefined ? parsed(undefined) : namedBy(env, path, name);
}

/** Request headers, each named by the variable that holds its value. */
export function headersNamedBy(
  env: Env,
  path: string,
  names: Readonly<Record<string, string>>,
): Parsed<Readonly<Record<string, string>>> {
  const headers: Record<string, string> = {};
  for (const [header, name] of Object.entries(names)) {
    const value = namedBy(env, `${path}.${header}`, name);
    if (!value.ok) return value;
    headers[header.toLowerCase()] = value.value;
  }
  return parsed(headers);
}

/** Keys that name variables with addresses, which links show. */
const ADDRESSES: readonly string[] = ['url-env', 'alertmanager-url-env'];

/** The values of every variable that this part of a configuration names as a secret, as far as they are set. */
export function secretsNamedIn(part: unknown, env: Env): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]: readonly [string, unknown]): readonly string[] => {
    if (ADDRESSES.includes(key)) return [];
    if (key === 'headers-env') return secretHeaders(valuesOf(value, env));
    if (key.endsWith('-env')) return [env[String(value)]?.trim() ?? ''].filter((secret) => secret !== '');
    return secretsNamedIn(value, env);
  });
}

/**
 * The values of headers that hold secrets, by their names. A tenant is none: hidden, it would take its name out of every query
 * that the record should let others repeat.
 */
export function secretHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  const secret = /auth|cookie|credential|key|password|secret|session|token/i;
  return Object.entries(headers).flatMap(([name, value]) => (secret.test(name) ? [value] : []));
}

function valuesOf(names: unknown, env: Env): Readonly<Record<string, string>> {
  if (typeof names !== 'object' || names === null) return {};
  const entries = Object.entries(names).flatMap(([header, name]: readonly [string, unknown]) => {
    const value = typeof name === 'string' ? env[name]?.trim() : undefined;
    return value === undefined ? [] : [[header, value] as const];
  });
  return Object.fromEntries(entries);
}
