import { nearest } from '../config/nearest.ts';
import { type Markdown, trustedMarkdown } from '../report/markdown.ts';

/** Values that may stand anywhere in a line, any number of times. */
const IN_A_LINE = ['version', 'tag', 'previous-tag', 'date', 'compare-url', 'summary'] as const;
/** Lists with their headings: each on a line of its own, once. */
const ON_A_LINE = ['breaking', 'sections', 'contributors'] as const;
/** Without these two the notes would hide what changed. */
const REQUIRED = ['breaking', 'sections'] as const satisfies readonly ListPlaceholder[];

const LONGEST = 16_384;
const MOST_PROBLEMS = 20;

export type LinePlaceholder = (typeof IN_A_LINE)[number];
export type ListPlaceholder = (typeof ON_A_LINE)[number];
type Placeholder = LinePlaceholder | ListPlaceholder;

/** A layout of the notes: the maintainers' own Markdown with the places where values go. */
export type NotesTemplate = readonly TemplatePart[];
export type TemplatePart =
  { readonly kind: 'text'; readonly text: Markdown } | { readonly kind: 'value'; readonly name: Placeholder };

/** What is wrong with a template, as `file:line:column message`; both count from 1, columns in UTF-16 units. */
export type TemplateProblem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

export type ParsedTemplate =
  | { readonly ok: true; readonly value: NotesTemplate }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/**
 * Reads a template: `{name}` is a value, `{{` and `}}` are braces. The text around the values is trusted, as it comes
 * from the repository's own configuration; values are escaped for running text when they are filled in. All problems
 * (at most 20) are reported at once. A `{summary}` that is missing is added at the end, so that every commit is
 * accounted for.
 */
export function parseTemplate(text: string, file: string): ParsedTemplate {
  const source = text.replace(/\r\n?/g, '\n');
  if (source.length > LONGEST)
    return refused(source, file, [
      { at: 0, message: `a template has at most ${LONGEST} characters, this one has ${source.length}` },
    ]);
  const { parts, problems } = scan(source);
  const used = new Set(parts.flatMap((part) => (part.kind === 'value' ? [part.name] : [])));
  for (const name of REQUIRED)
    if (!used.has(name))
      problems.push({
        at: source.length,
        message: `{${name}} is missing: the notes would not say what changed`,
      });
  if (problems.length > 0) return refused(source, file, problems);
  const end: NotesTemplate = used.has('summary')
    ? []
    : [
        { kind: 'text', text: trustedMarkdown('\n') },
        { kind: 'value', name: 'summary' },
        { kind: 'text', text: trustedMarkdown('\n') },
      ];
  return { ok: true, value: [...parts, ...end] };
}

type Problem = { readonly at: number; readonly message: string };

function scan(source: string): { parts: TemplatePart[]; problems: Problem[] } {
  const parts: TemplatePart[] = [];
  const problems: Problem[] = [];
  const lists = new Set<string>();
  for (const token of source.matchAll(/\{\{|\}\}|\{([^{}\n]*)\}|[{}]|[^{}]+/g)) {
    const [text, name] = token;
    const at = token.index;
    if (name !== undefined) {
      const known = [...IN_A_LINE, ...ON_A_LINE].find((one) => one === name);
      const problem = known === undefined ? unknown(name) : misplaced(known, source, at, text.length, lists);
      if (problem !== undefined) problems.push({ at, message: problem });
      else if (known !== undefined) parts.push({ kind: 'value', name: known });
    } else if (text === '{' || text === '}') {
      problems.push({
        at,
        message: `a single ${text} has no partner: write ${text}${text} for the character`,
      });
    } else {
      const literal = text === '{{' ? '{' : text === '}}' ? '}' : text;
      parts.push({ kind: 'text', text: trustedMarkdown(literal) });
    }
  }
  return { parts, problems };
}

function unknown(name: string): string {
  const names = [...IN_A_LINE, ...ON_A_LINE];
  const meant = nearest(name, names);
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return `{${shown}} is not known here: ${
    meant === undefined
      ? `write one of ${names.map((one) => `{${one}}`).join(' ')}, or {{ for a brace`
      : `did you mean {${meant}}?`
  }`;
}

/** Why a list may not stand here; `lists` are those seen so far. */
function misplaced(
  name: Placeholder,
  source: string,
  at: number,
  length: number,
  lists: Set<string>,
): string | undefined {
  if (!ON_A_LINE.some((one) => one === name)) return undefined;
  if (lists.has(name)) return `{${name}} may stand only once`;
  lists.add(name);
  // charAt gives '' beyond either end, and every text includes ''.
  const alone = '\n'.includes(source.charAt(at - 1)) && '\n'.includes(source.charAt(at + length));
  return alone ? undefined : `{${name}} is a list: it needs a line of its own`;
}

function refused(source: string, file: string, problems: readonly Problem[]): ParsedTemplate {
  return {
    ok: false,
    problems: problems.slice(0, MOST_PROBLEMS).map(({ at, message }) => {
      const before = source.slice(0, at);
      const lineStart = before.lastIndexOf('\n') + 1;
      return { file, line: before.split('\n').length, column: at - lineStart + 1, message };
    }),
  };
}
