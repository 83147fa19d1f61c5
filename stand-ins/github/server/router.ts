import type { Route } from '../route.ts';

export type Match = { readonly route: Route; readonly parameters: Readonly<Record<string, string>> };

/** Parameters that may hold slashes as they are: https://docs.github.com/rest/git/refs, /rest/repos/contents */
const LONG = new Set(['basehead', 'branch', 'path', 'ref', 'tag']);

type Entry = {
  readonly route: Route;
  readonly method: string;
  readonly pattern: RegExp;
  readonly literals: number;
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function entry(route: Route): Entry {
  const [method = '', template = ''] = route.operation.split(' ');
  const segments = template.split('/').slice(1);
  const names = segments.map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1]);
  const pattern = segments.map((segment, at) => {
    const name = names[at];
    return name === undefined ? escaped(segment) : `(?<${name}>${LONG.has(name) ? '.+' : '[^/]+'})`;
  });
  return {
    route,
    method,
    pattern: new RegExp(`^/${pattern.join('/')}$`),
    literals: names.filter((name) => name === undefined).length,
  };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parametersOf(groups: Readonly<Record<string, string>> = {}): Match['parameters'] | undefined {
  const parameters: Record<string, string> = {};
  for (const [name, text] of Object.entries(groups)) {
    const value = decoded(text);
    if (value === undefined) return undefined;
    parameters[name] = value;
  }
  return parameters;
}

/**
 * Finds the route of a request. Where several fit, the one with more fixed words wins: `/commits/main/status` is no commit
 * called `main/status`.
 *
 * @throws Error when two routes answer one operation.
 */
export function routerOf(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const names = new Set<string>();
  for (const { operation } of routes) {
    if (names.has(operation)) throw new Error(`Two routes answer ${operation}: keep one.`);
    names.add(operation);
  }
  const entries = routes.map(entry).sort((one, other) => other.literals - one.literals);
  return (method, path) => {
    const asked = method === 'HEAD' ? 'GET' : method;
    for (const { route, method: answered, pattern } of entries) {
      const found = answered === asked ? pattern.exec(path) : null;
      const parameters = found === null ? undefined : parametersOf(found.groups);
      if (parameters !== undefined) return { route, parameters };
    }
    return undefined;
  };
}
