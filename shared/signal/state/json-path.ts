import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';

const STEP = /^(?:\.([A-Za-z_$][\w$-]{0,199})|\[(\d{1,9})\])/;
const QUOTED = /^\.?\["([^"\\]{1,199})"\]/;

/** Reads a path into JSON such as `.version`, `.a.b[0]` or `.labels["app.kubernetes.io/version"]`. */
export function parseJsonPath(text: string): Parsed<readonly (string | number)[]> {
  const steps: (string | number)[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const quoted = QUOTED.exec(rest);
    const step = quoted ?? STEP.exec(rest);
    if (step === null) return unparsed(`expected a path such as .version or .a.b[0], got "${text}"`, at);
    steps.push(quoted !== null || step[2] === undefined ? (step[1] ?? '') : Number(step[2]));
    at += step[0].length;
  }
  return steps.length === 0 ? unparsed('expected a path such as .version, got nothing') : parsed(steps);
}

/** What is at a path: a key of its own of an object, an entry of a list; `undefined` where there is nothing. */
export function atPath(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof step === 'number')
      return Array.isArray(inner) ? (inner as readonly unknown[])[step] : undefined;
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return undefined;
    return Object.hasOwn(inner, step) ? Reflect.get(inner, step) : undefined;
  }, value);
}
