import type { SyntaxNode } from '@lezer/common';
import { parsed, type Parsed, unparsed } from '../../quantity/parsed.ts';
import type { Signal } from '../signal-schema.ts';
import { labelSyntax } from './check-promql.ts';
import {
  fillPlaceholders,
  type Placeholder,
  placeholdersIn,
  type PlaceholderValues,
} from './placeholders.ts';
import { isSlip, nodesNamed, readSyntax, targetOf } from './syntax.ts';

/** The texts of a signal that PromQL is made of, by their keys. */
export function partsOf(signal: Signal): Readonly<Record<string, string>> {
  if ('bad' in signal) return { bad: signal.bad, total: signal.total };
  if ('histogram' in signal) return { labels: signal.labels };
  if ('gauge' in signal) return { gauge: signal.gauge };
  if ('rate' in signal) return { rate: signal.rate };
  return { query: signal.query };
}

/** The placeholders that a signal has, each once. */
export function placeholdersOf(signal: Signal): readonly Placeholder[] {
  const placeholders = written.get(signal) ?? placeholdersWritten(signal);
  written.set(signal, placeholders);
  return placeholders;
}

/** Every look of a watch asks this of the same signals. */
const written = new WeakMap<Signal, readonly Placeholder[]>();

function placeholdersWritten(signal: Signal): readonly Placeholder[] {
  const found = Object.entries(partsOf(signal)).flatMap(([key, text]) => {
    const syntax = key === 'labels' ? labelSyntax(text) : readSyntax(text);
    return isSlip(syntax) ? [] : placeholdersIn(syntax);
  });
  return [...new Set(found)];
}

/** A selector with its values, without comments around it. */
export function resolveSelector(text: string, values: PlaceholderValues): Parsed<string> {
  const expression = resolveExpression(text, values);
  if (!expression.ok) return expression;
  const syntax = readSyntax(expression.value);
  return isSlip(syntax) || syntax.expression.name !== 'VectorSelector'
    ? unparsed('expected a selector such as http_requests_total{service="{service}"}')
    : expression;
}

/** An expression with its values, without comments around it. */
export function resolveExpression(text: string, values: PlaceholderValues): Parsed<string> {
  const filled = fillPlaceholders(text, values);
  if (!filled.ok) return filled;
  const syntax = readSyntax(filled.value);
  if (isSlip(syntax)) return unparsed(syntax.message, syntax.at);
  const { from, to } = syntax.expression;
  return parsed(filled.value.slice(from, to));
}

/** Matchers with their values, in braces. */
export function resolveLabels(text: string, values: PlaceholderValues): Parsed<string> {
  const syntax = labelSyntax(text);
  if (isSlip(syntax)) return unparsed(syntax.message, syntax.at);
  const filled = fillPlaceholders(syntax.text, values);
  return filled.ok ? filled : unparsed(filled.message, Math.max(0, filled.at - 1));
}

/** The selectors of an expression that look at the time of the point, without `offset` or `@`. */
export function plainSelectors(promql: string): readonly string[] {
  const syntax = readSyntax(promql);
  if (isSlip(syntax)) return [];
  const selectors = nodesNamed(syntax.tree, 'VectorSelector').flatMap((node) => {
    for (let above = node.parent; above !== null; above = above.parent)
      if (SHIFTS.includes(above.name) && contains(targetOf(above), node)) return [];
    return [promql.slice(node.from, node.to)];
  });
  return [...new Set(selectors)];
}

const SHIFTS: readonly string[] = ['OffsetExpr', 'StepInvariantExpr'];

function contains(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}
