import type { SyntaxNode } from '@lezer/common';
import { type Demands, demandsOfAggregate, demandsOfCall } from './demands.ts';
import type { ArgumentKind } from './promql-functions.ts';
import { allAreOpen } from './selector.ts';
import type { Slip } from './slip.ts';
import { childrenOf, isPostfix, type Syntax } from './syntax.ts';

/** What an expression yields: `v` an instant vector, `r` a range, `n` a number, `t` a text. */
export type ValueKind = ArgumentKind;

const WORDS: Readonly<Record<ValueKind, string>> = {
  v: 'an instant vector',
  r: 'a range',
  n: 'a number',
  t: 'a text',
};
const SET_OPERATORS: readonly string[] = ['And', 'Or', 'Unless'];
const COMPARISONS: readonly string[] = ['Eql', 'Neq', 'Lte', 'Lss', 'Gte', 'Gtr'];
const SHIFTABLE: readonly string[] = [
  'VectorSelector',
  'MatrixSelector',
  'SubqueryExpr',
  'OffsetExpr',
  'StepInvariantExpr',
];

/** What a query yields, with everything in it that Prometheus would refuse for its kind of value. */
export function kindOfQuery({ expression, text }: Syntax): {
  readonly kind: ValueKind;
  readonly slips: readonly Slip[];
} {
  const slips: Slip[] = [];
  const report: Report = (at, message) => slips.push({ at, message });
  return { kind: kindOf(expression, [], { text, report }), slips };
}

type Report = (at: number, message: string) => unknown;
type Look = { readonly text: string; readonly report: Report };

/**
 * `after` are the ranges, offsets and the like that follow a node, innermost first. They bind to the last operand alone,
 * although the grammar hangs them above the whole operation: in `a / b offset 7d` only `b` is a week old.
 */
function kindOf(node: SyntaxNode, after: readonly SyntaxNode[], look: Look): ValueKind {
  const children = childrenOf(node);
  const [first] = children;
  if (isPostfix(node) && first !== undefined) return kindOf(first, [node, ...after], look);
  if (node.name === 'BinaryExpr') return binary(children, after, look);
  if (node.name === 'UnaryExpr') return unary(children, after, look);
  return after.reduce<Bound>(bind(look, node), { kind: alone(node, look), name: node.name }).kind;
}

function alone(node: SyntaxNode, look: Look): ValueKind {
  const { text, report } = look;
  const [first] = childrenOf(node);
  switch (node.name) {
    case 'NumberDurationLiteral':
      return 'n';
    case 'StringLiteral':
      return 't';
    case 'ParenExpr':
      return first === undefined ? 'v' : kindOf(first, [], look);
    case 'AggregateExpr':
      return called(demandsOfAggregate(node, text), node, look);
    case 'FunctionCall':
      return called(demandsOfCall(node, text), node, look);
    default:
      if (allAreOpen(node, text))
        report(node.from, 'needs a metric name or one matcher that does not fit the empty text');
      return 'v';
  }
}

function called({ who, gives, wanted, problem }: Demands, call: SyntaxNode, look: Look): ValueKind {
  if (problem !== undefined) look.report(call.from, problem);
  for (const { node, kind } of wanted) {
    const got = kindOf(node, [], look);
    if (got === kind) continue;
    const hint = kind === 'r' && got === 'v' ? ` such as ${short(node, look.text)}[5m]` : '';
    look.report(node.from, `${who} needs ${WORDS[kind]}${hint}, this is ${WORDS[got]}`);
  }
  return gives;
}

function short(node: SyntaxNode, text: string): string {
  return node.name === 'VectorSelector' && node.to - node.from <= 30 ? text.slice(node.from, node.to) : 'x';
}

type Bound = { readonly kind: ValueKind; readonly name: string };

function bind({ report }: Look, to: SyntaxNode): (bound: Bound, postfix: SyntaxNode) => Bound {
  return ({ kind, name }, { name: postfix }) => {
    if (postfix === 'MatrixSelector') {
      const hint = kind === 'v' ? ': write a subquery such as [5m:30s]' : '';
      if (name !== 'VectorSelector') report(to.from, `a range is of a selector, not of an expression${hint}`);
      return { kind: 'r', name: postfix };
    }
    if (postfix === 'SubqueryExpr') {
      if (kind !== 'v') report(to.from, `a subquery needs an instant vector, this is ${WORDS[kind]}`);
      return { kind: 'r', name: postfix };
    }
    if (!SHIFTABLE.includes(name))
      report(to.from, '"offset" and "@" follow a selector or a subquery, not another expression');
    return { kind, name: postfix };
  };
}

function unary(children: readonly SyntaxNode[], after: readonly SyntaxNode[], look: Look): ValueKind {
  const of = children.at(-1);
  return of === undefined ? 'v' : operand(of, after, look);
}

function binary(children: readonly SyntaxNode[], after: readonly SyntaxNode[], look: Look): ValueKind {
  const [left, operator] = children;
  const right = children.at(-1);
  if (left === undefined || operator === undefined || right === undefined) return 'v';
  const kinds = [operand(left, [], look), operand(right, after, look)];
  const numbers = kinds.every((kind) => kind === 'n');
  const isBool = children.some(({ name }) => name === 'BoolModifier');
  if (SET_OPERATORS.includes(operator.name) && kinds.includes('n'))
    look.report(
      operator.from,
      '"and", "or" and "unless" need an instant vector on both sides: write vector(0) for a 0',
    );
  else if (COMPARISONS.includes(operator.name) && numbers && !isBool)
    look.report(operator.from, 'two numbers are compared with "bool", such as 1 > bool 2');
  return numbers ? 'n' : 'v';
}

function operand(node: SyntaxNode, after: readonly SyntaxNode[], look: Look): ValueKind {
  const got = kindOf(node, after, look);
  if (got === 'v' || got === 'n') return got;
  look.report(node.from, `an operator needs instant vectors or numbers, this is ${WORDS[got]}`);
  return 'v';
}
