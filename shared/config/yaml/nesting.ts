import type { CST } from 'yaml';

/**
 * How deep the brackets and indentations of a parsed YAML text go, counted with a list of work instead of recursion:
 * the steps after this one recurse, and must never meet a text that is deep enough to exhaust the stack.
 */
export function nesting(token: CST.Token): number {
  let deepest = 0;
  const work: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    deepest = Math.max(deepest, next.depth);
    for (const child of childrenOf(next.token)) work.push({ token: child, depth: next.depth + 1 });
  }
  return deepest;
}

function* childrenOf(token: CST.Token): Generator<CST.Token> {
  if (token.type === 'document' && token.value !== undefined) yield token.value;
  if (token.type !== 'block-map' && token.type !== 'block-seq' && token.type !== 'flow-collection') return;
  for (const item of token.items) {
    if (item.key !== undefined && item.key !== null) yield item.key;
    if (item.value !== undefined) yield item.value;
  }
}
