import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { headerHint } from './header-hint.ts';

/** The parts of a Conventional Commits header. */
export type Header = {
  /** Lower case. */
  readonly type: string;
  readonly scope: string | undefined;
  /** Never empty. */
  readonly description: string;
  readonly breaking: boolean;
};

// The classes of neighbouring parts share no character, so a header of any length is read in one pass.
const HEADER = /^(\p{L}[\p{L}\p{M}\p{N}_-]*)(?:\(([^()]*)\))?(!?):[ \t]/u;

/** The types of nearly every commit, so that all of a range share one text a type. */
const USUAL_TYPES: ReadonlyMap<string, string> = new Map(
  ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'].map(
    (type) => [type, type],
  ),
);

/**
 * Reads one trimmed line as `type(scope)!: description`. Any noun is a type, in any case and script; a scope is any text
 * without parentheses, and an empty one counts as none; the colon needs a space or a tab. A line that is something else
 * is answered with the sentence that says what to fix.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/#specification, rules 1, 4, 5, 13 and 15
 */
export function parseHeader(line: string): Parsed<Header> {
  const match = HEADER.exec(line);
  const type = match?.[1];
  const description = match === null ? '' : line.slice(match[0].length).trim();
  if (match === null || type === undefined || description === '') return unparsed(headerHint(line));
  const scope = match[2]?.trim();
  return parsed({
    type: USUAL_TYPES.get(type) ?? type.toLowerCase(),
    scope: scope === '' ? undefined : scope,
    description,
    breaking: match[3] === '!',
  });
}
