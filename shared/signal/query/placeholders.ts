import type { SyntaxNode } from '@lezer/common';
import { nearest } from '../../config/nearest.ts';
import { showKey } from '../../config/show.ts';
import { parsed, type Parsed, unparsed } from '../../quantity/parsed.ts';
import type { Slip } from './slip.ts';
import { escapeFor, quoteOf } from './string-literal.ts';
import { childrenOf, isSlip, nodesNamed, readSyntax, type Syntax } from './syntax.ts';

export const PLACEHOLDERS = ['service', 'version', 'baseline-version', 'namespace', 'environment'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What placeholders stand for; any text at all. One that is not known is left out. */
export type PlaceholderValues = Readonly<Partial<Record<Placeholder, string>>>;

/** A word in braces. Counts of regular expressions, such as `{2,3}`, are none. */
const SHAPE = /\{([A-Za-z][\w-]{0,60})\}/g;

/** Placeholders that are not known, at their column. */
export function placeholderSlips({ tree, text }: Syntax): readonly Slip[] {
  return nodesNamed(tree, 'StringLiteral').flatMap(({ from, to }) =>
    [...text.slice(from, to).matchAll(SHAPE)].flatMap(({ 0: written, 1: name = '', index }) =>
      isPlaceholder(name) ? [] : [{ message: unknownMessage(written, name), at: from + index }],
    ),
  );
}

/** The placeholders that a query has, each once. */
export function placeholdersIn({ tree, text }: Syntax): readonly Placeholder[] {
  const written = nodesNamed(tree, 'StringLiteral').flatMap(({ from, to }) =>
    [...text.slice(from, to).matchAll(SHAPE)].map(({ 1: name = '' }) => name),
  );
  return PLACEHOLDERS.filter((name) => written.includes(name));
}

/**
 * Puts values in the place of placeholders, so that they stay text whatever they are: escaped for the quotes they stand in,
 * and literally meant where a regular expression is read (`=~`, `!~`, `label_replace`). An empty value is as none: the
 * matcher would fit every series without the label.
 */
export function fillPlaceholders(text: string, values: PlaceholderValues): Parsed<string> {
  const syntax = readSyntax(text);
  if (isSlip(syntax)) return unparsed(syntax.message, syntax.at);
  const unknown = placeholderSlips(syntax)[0];
  if (unknown !== undefined) return unparsed(unknown.message, unknown.at);
  let filled = '';
  let done = 0;
  for (const node of nodesNamed(syntax.tree, 'StringLiteral')) {
    const literal = fillLiteral(text.slice(node.from, node.to), meaningOf(node, text), values);
    if (!literal.ok) return unparsed(literal.message, node.from + literal.at);
    filled += text.slice(done, node.from) + literal.value;
    done = node.to;
  }
  return parsed(filled + text.slice(done));
}

type Meaning = 'text' | 'regex' | 'replacement';

function fillLiteral(literal: string, meaning: Meaning, values: PlaceholderValues): Parsed<string> {
  const written = quoteOf(literal);
  if (written === undefined || literal.search(SHAPE) < 0) return parsed(literal);
  // Between backticks a value could not be escaped.
  const quote = written === '`' ? '"' : written;
  const inside = literal.slice(1, -1);
  const template = written === '`' ? escapeFor(quote, inside) : inside;
  let backslash: number | undefined;
  let missing: { readonly name: string; readonly at: number } | undefined;
  const filled = template.replace(SHAPE, (all, name: string, offset: number) => {
    const value = isPlaceholder(name) ? values[name] : undefined;
    if (meaning === 'regex' && template[offset - 1] === '\\') backslash ??= literal.indexOf(all);
    if (value !== undefined && value !== '') return escapeFor(quote, asMeant(value, meaning));
    missing ??= { name, at: literal.indexOf(all) };
    return all;
  });
  if (backslash !== undefined)
    return unparsed('a backslash before a placeholder would change the first letter of its value', backslash);
  return missing === undefined
    ? parsed(`${quote}${filled}${quote}`)
    : unparsed(`{${missing.name}} has no value here`, missing.at);
}

/** Source of what RE2 reads as more than itself: https://pkg.go.dev/regexp#QuoteMeta; of `$`: https://pkg.go.dev/regexp#Regexp.Expand. */
function asMeant(value: string, meaning: Meaning): string {
  if (meaning === 'regex') return value.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
  return meaning === 'replacement' ? value.replaceAll('$', '$$$$') : value;
}

function meaningOf(node: SyntaxNode, text: string): Meaning {
  const { parent } = node;
  if (parent === null) return 'text';
  if (parent.name.endsWith('LabelMatcher')) {
    const operator = childrenOf(parent).find(({ name }) => name === 'MatchOp');
    return operator !== undefined && text.slice(operator.from, operator.to).endsWith('~') ? 'regex' : 'text';
  }
  const call = parent.name === 'FunctionCallBody' ? parent.parent : null;
  if (call === null || !/^label_replace\b/i.test(text.slice(call.from, call.to))) return 'text';
  const position = childrenOf(parent).findIndex(({ from }) => from === node.from);
  return position === 4 ? 'regex' : position === 2 ? 'replacement' : 'text';
}

export function isPlaceholder(name: string): name is Placeholder {
  return PLACEHOLDERS.some((known) => known === name);
}

function unknownMessage(written: string, name: string): string {
  return `${noPlaceholder(written, name)} (write "\\x7b" for a brace that is meant)`;
}

/** What is wrong with a placeholder that is not known. */
export function noPlaceholder(written: string, name: string): string {
  const meant = nearest(name, PLACEHOLDERS);
  const hint =
    meant === undefined
      ? `, known are ${PLACEHOLDERS.map((one) => `{${one}}`).join(' ')}`
      : `, did you mean {${meant}}?`;
  return `no placeholder ${showKey(written)}${hint}`;
}
