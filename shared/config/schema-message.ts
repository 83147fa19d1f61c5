import * as z from 'zod';
import { nearest } from './nearest.ts';
import { show, showKey } from './show.ts';

/** Kinds of values in the words of the file. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};

/** What kind of value was asked for, in the words of the file. */
export function kind(expected: string): string {
  return KINDS[expected] ?? expected;
}

/**
 * Words one issue of zod. A message that the schema itself gives goes before this one. Only here is the schema of an issue
 * at hand, so for unknown keys the message is the list of the known ones, which `schemaFindings` puts into words.
 */
export function schemaMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `is missing: expected ${kind(issue.expected)}`;
      if (issue.input === null) return `has no value: expected ${kind(issue.expected)}`;
      return `must be ${kind(issue.expected)}, got ${show(issue.input)}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum), issue.inclusive !== false, issue.input);
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum), issue.inclusive !== false, issue.input);
    case 'invalid_format':
      return `does not have the form of ${issue.format}, got ${show(issue.input)}`;
    case 'unrecognized_keys':
      return knownKeys(issue.inst).join(' ');
    case 'invalid_union':
      return `got ${show(issue.input)}`;
    case 'custom':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return undefined;
  }
}

function oneOf(values: readonly string[], input: unknown): string {
  if (input === undefined) return `is missing: expected ${values.join(', ')}`;
  const meant = typeof input === 'string' ? nearest(input, values) : undefined;
  const hint = meant === undefined ? '' : `, did you mean ${showKey(meant)}?`;
  return `must be ${values.length === 1 ? '' : 'one of '}${values.join(', ')}, got ${show(input)}${hint}`;
}

function atMost(origin: string, maximum: number, inclusive: boolean, input: unknown): string {
  if (origin === 'string') return `must have at most ${maximum} characters, got ${show(input)}`;
  if (origin === 'array' || origin === 'object') return `must have at most ${maximum} entries`;
  return `must be ${inclusive ? 'at most' : 'less than'} ${maximum}, got ${show(input)}`;
}

function atLeast(origin: string, minimum: number, inclusive: boolean, input: unknown): string {
  if (origin === 'array' || origin === 'string' || origin === 'object')
    return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} entries`;
  return `must be ${inclusive ? 'at least' : 'more than'} ${minimum}, got ${show(input)}`;
}

function knownKeys(schema: unknown): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
