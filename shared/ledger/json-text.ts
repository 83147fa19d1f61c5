import * as z from 'zod';
import { digestOf } from '../evidence/digest.ts';
import type { Json } from '../evidence/canonical-json.ts';
import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { visibleLine } from '../report/visible-text.ts';

/** Far above any entry we write; more is not read into memory as objects. In UTF-16 code units. */
const LONGEST = 8_000_000;

/** A value out of a JSON text needs no look into it: it can be nothing else. */
export const json = z.custom<Json>((value) => value !== undefined);

/** An object out of a JSON text, kept as it is: also a key such as `__proto__` counts for the digest. */
export const jsonObject = z.custom<Readonly<Record<string, Json>>>(isObject, { error: 'must be an object' });

/**
 * Reads a JSON text by a schema. With `sealed` the text must be an object whose `digest` is that of the rest of it, as
 * it stands in the text. Total: nesting that exhausts the stack and numbers beyond JSON are a text that cannot be read.
 */
export function readJson<T>(text: string, schema: z.ZodType<T>, sealed: 'sealed' | 'open'): Parsed<T> {
  if (text.length > LONGEST) return unparsed(`is longer than ${LONGEST} characters`, LONGEST);
  try {
    const value: unknown = JSON.parse(text);
    const result = schema.safeParse(value);
    if (!result.success) return unparsed(firstProblem(result.error));
    const problem = sealed === 'sealed' ? sealProblem(value) : undefined;
    return problem === undefined ? parsed(result.data) : unparsed(problem);
  } catch (thrown) {
    const why =
      thrown instanceof SyntaxError || thrown instanceof RangeError ? thrown.message : String(thrown);
    return unparsed(`is not JSON that can be read: ${visibleLine(why).slice(0, 200)}`);
  }
}

/** What is wrong with the digest of an object, or `undefined`. */
export function sealProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'must be an object';
  const { digest, ...rest } = value;
  const expected = digestOf(rest);
  if (digest === expected) return undefined;
  return `its content has the digest ${expected}, but it says ${visibleLine(JSON.stringify(digest ?? null)).slice(0, 100)}: it was changed after it was written`;
}

function firstProblem(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'does not have the form asked for';
  const path = issue.path.map(String).join('.');
  return visibleLine(path === '' ? issue.message : `${path}: ${issue.message}`).slice(0, 300);
}

function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
