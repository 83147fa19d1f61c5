import type { SyntaxNode } from '@lezer/common';
import { type ArgumentKind, signatureOf } from './promql-functions.ts';
import { childrenOf } from './syntax.ts';

/** What a call asks of its arguments, before anybody looked at them. */
export type Demands = {
  readonly who: string;
  readonly gives: ArgumentKind;
  readonly wanted: readonly { readonly node: SyntaxNode; readonly kind: ArgumentKind }[];
  /** Wrong whatever the arguments are. */
  readonly problem?: string;
};

const AGGREGATE_PARAMETER: ReadonlyMap<string, ArgumentKind> = new Map([
  ['topk', 'n'],
  ['bottomk', 'n'],
  ['quantile', 'n'],
  ['limitk', 'n'],
  ['limit_ratio', 'n'],
  ['count_values', 't'],
]);

/** Demands of `sum(…)` and its like. */
export function demandsOfAggregate(node: SyntaxNode, text: string): Demands {
  const name = nameOf(node, text);
  const parameter = AGGREGATE_PARAMETER.get(name);
  const kinds: readonly ArgumentKind[] = parameter === undefined ? ['v'] : [parameter, 'v'];
  return demands(name, argumentsOf(node), { kinds, least: kinds.length, most: kinds.length, gives: 'v' });
}

/** Demands of a function. */
export function demandsOfCall(node: SyntaxNode, text: string): Demands {
  const name = nameOf(node, text);
  const signature = signatureOf(name);
  return signature === undefined
    ? { who: name, gives: 'v', wanted: [], problem: `PromQL has no function "${name}"` }
    : demands(name, argumentsOf(node), signature);
}

function demands(
  name: string,
  given: readonly SyntaxNode[],
  { kinds, least, most, gives }: NonNullable<ReturnType<typeof signatureOf>>,
): Demands {
  const who = `${name}()`;
  if (given.length >= least && given.length <= most) {
    const wanted = given.map((node, index) => ({
      node,
      kind: kinds[Math.min(index, kinds.length - 1)] ?? 'v',
    }));
    return { who, gives, wanted };
  }
  const takes =
    least === most ? String(least) : Number.isFinite(most) ? `${least} to ${most}` : `at least ${least}`;
  return { who, gives, wanted: [], problem: `${who} takes ${takes}, not ${given.length} arguments` };
}

function nameOf(node: SyntaxNode, text: string): string {
  const first = node.firstChild;
  return first === null ? '' : text.slice(first.from, first.to).toLowerCase();
}

function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const body = childrenOf(node).find(({ name }) => name === 'FunctionCallBody');
  return body === undefined ? [] : childrenOf(body);
}
