import type * as z from 'zod';
import { credentialIn } from './credential.ts';
import { type Finding, withoutEchoes } from './finding.ts';
import { nearest } from './nearest.ts';
import type { Path } from './path.ts';
import { kind } from './schema-message.ts';
import { show, showKey } from './show.ts';
import { knowingMost, meantBy, type Open, openBetween, wayOf } from './union-ways.ts';

type Issue = z.core.$ZodIssue;

/** Turns the issues of zod into findings: one for each mistake that a person made, however zod sees it. */
export function schemaFindings(issues: readonly Issue[], above: Path = []): readonly Finding[] {
  return issues.flatMap((issue): readonly Finding[] => {
    const path = [...above, ...issue.path.map(part)];
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => unknownKey([...path, key], key, issue.message.split(' ')));
      case 'invalid_key':
        return [{ path, message: issue.issues[0]?.message ?? issue.message, on: 'key' }];
      case 'invalid_union':
        return unionFindings(issue, path);
      case 'custom':
        return [{ path, message: guarded(issue.message, issue.input), ...offset(issue.params) }];
      case 'invalid_type':
      case 'invalid_value':
      case 'invalid_format':
      case 'invalid_element':
      case 'too_small':
      case 'too_big':
      case 'not_multiple_of':
        return [{ path, message: issue.message, ...(issue.input === undefined ? { missing: true } : {}) }];
    }
  });
}

/** `unknown key "bakee", did you mean "bake"?` */
function unknownKey(path: Path, key: string, known: readonly string[]): Finding {
  const meant = nearest(key, known);
  const unknown = `unknown key ${showKey(key)}`;
  return meant === undefined
    ? { path, message: `${unknown}, known here: ${known.join(', ')}`, on: 'key' }
    : { path, message: `${unknown}, did you mean ${showKey(meant)}?`, on: 'key', meant };
}

/**
 * A value that may be written in several ways is judged by the way it comes nearest to: of those that take its kind
 * (text, list, map) the one that knows the most of its keys, and of these the one with the fewest mistakes. When nothing
 * shows which one is meant, the keys of all are listed; when none takes its kind, the kinds are.
 */
function unionFindings(issue: z.core.$ZodIssueInvalidUnion, path: Path): readonly Finding[] {
  const ways = issue.errors.filter((branch) => otherKinds(branch).length === 0).map(wayOf);
  const near = meantBy(knowingMost(ways));
  const open = openBetween(near);
  if (open !== undefined) return openFindings(open, path);
  const [best] = near
    .map(({ issues }) => withoutEchoes(schemaFindings(issues, path)))
    .toSorted((a, b) => a.length - b.length);
  if (best !== undefined) return best;
  const expected = [...new Set(issue.errors.flatMap(otherKinds))].join(' or ');
  if (issue.input === undefined)
    return [{ path, message: `is missing: expected ${expected}`, missing: true }];
  return [{ path, message: `must be ${expected}, ${issue.message}` }];
}

function openFindings({ strangers, known, marks, rest }: Open, path: Path): readonly Finding[] {
  const unknown = strangers.map((key) => unknownKey([...path, key], key, known));
  const none: Finding = { path, message: `needs one of ${marks.join(', ')}` };
  return [...(unknown.length === 0 ? [none] : unknown), ...schemaFindings(rest, path)];
}

/** The kinds that were asked for when the value as a whole is of another kind; none when it is only wrong inside. */
function otherKinds(branch: readonly Issue[]): readonly string[] {
  return branch.flatMap((issue) => {
    if (issue.path.length > 0) return [];
    if (issue.code === 'invalid_type') return [kind(issue.expected)];
    if (issue.code !== 'invalid_union') return [];
    const inner = issue.errors.map(otherKinds);
    return inner.every((kinds) => kinds.length > 0) ? inner.flat() : [];
  });
}

/** Parsers repeat what they read; a credential or a page of text must not come back in a message. */
function guarded(message: string, input: unknown): string {
  if (typeof input !== 'string' || input === '' || !message.includes(input)) return message;
  if (credentialIn(input) !== undefined)
    return 'cannot be read (its value looks like a credential and is not shown)';
  return input.length <= 60
    ? message
    : message.replaceAll(`"${input}"`, show(input)).replaceAll(input, show(input));
}

function offset(params: Readonly<Record<string, unknown>> | undefined): { readonly at?: number } {
  const at = params?.['at'];
  return typeof at === 'number' ? { at } : {};
}

function part(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? String(key) : key;
}
