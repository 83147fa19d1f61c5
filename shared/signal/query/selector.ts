import type { SyntaxNode } from '@lezer/common';
import { childrenOf } from './syntax.ts';

/** True when a selector has no name and no matcher that asks for anything: Prometheus refuses to read its whole database. */
export function allAreOpen(selector: SyntaxNode, text: string): boolean {
  const parts = childrenOf(selector).flatMap((part) =>
    part.name === 'LabelMatchers' ? childrenOf(part) : [part],
  );
  return selector.name === 'VectorSelector' && !parts.some((part) => asks(part, text));
}

function asks(part: SyntaxNode, text: string): boolean {
  if (!part.name.endsWith('LabelMatcher')) return true;
  const [, operator, value] = childrenOf(part);
  if (operator === undefined || value === undefined) return true;
  const wanted = text.slice(value.from + 1, value.to - 1);
  const open = wanted === '' || (text[operator.to - 1] === '~' && wanted === '.*');
  return open === (text[operator.from] === '!');
}
