import type { SyntaxNode, Tree } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import { nearest } from '../../config/nearest.ts';
import { showKey } from '../../config/show.ts';
import { FUNCTION_NAMES } from './promql-functions.ts';
import type { Slip } from './slip.ts';
import { stringSlip } from './string-literal.ts';

/** A query without errors of syntax. */
export type Syntax = {
  readonly text: string;
  readonly tree: Tree;
  /** The whole expression, without comments before and after it. */
  readonly expression: SyntaxNode;
};

const LONGEST = 5_000;
const DEEPEST = 200;
const POSTFIXES: readonly string[] = ['MatrixSelector', 'SubqueryExpr', 'OffsetExpr', 'StepInvariantExpr'];

/**
 * Reads PromQL, offline. Everything an expression contains stands below `expression` by the names of the grammar. What was read
 * is kept: rules, placeholders and selectors each ask for the same text.
 */
export function readSyntax(text: string): Syntax | Slip {
  const known = READ.get(text);
  if (known !== undefined) return known;
  const read = readAnew(text);
  if (READ.size === MOST_KEPT) READ.clear();
  READ.set(text, read);
  return read;
}

const READ = new Map<string, Syntax | Slip>();
const MOST_KEPT = 1_000;

function readAnew(text: string): Syntax | Slip {
  if (text.length > LONGEST) return { message: `is longer than ${LONGEST} characters`, at: LONGEST };
  const tree = parser.parse(text);
  const slip = firstSlip(tree, text);
  if (slip !== undefined) return slip;
  const expression = childrenOf(tree.topNode)[0];
  return expression === undefined
    ? { message: 'expected PromQL, got nothing', at: 0 }
    : { text, tree, expression };
}

export function isSlip(value: object): value is Slip {
  return 'message' in value && 'at' in value;
}

/** The nodes below a node that are not comments. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling)
    if (child.name !== 'LineComment') children.push(child);
  return children;
}

/** Whether a node is a range, a subquery, `offset` or `@` behind an operand. */
export function isPostfix({ name }: SyntaxNode): boolean {
  return POSTFIXES.includes(name);
}

/** What a postfix is behind: of an operation its last operand, whatever the grammar says. */
export function targetOf(postfix: SyntaxNode): SyntaxNode {
  let target = postfix.firstChild ?? postfix;
  while (target.name === 'BinaryExpr' || target.name === 'UnaryExpr' || isPostfix(target)) {
    const inner = isPostfix(target) ? target.firstChild : target.lastChild;
    if (inner === null) break;
    target = inner;
  }
  return target;
}

/** Every node of the given names, in the order of the text. */
export function nodesNamed(tree: Tree, ...names: readonly string[]): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  tree.iterate({
    enter: (node) => {
      if (names.includes(node.name)) found.push(node.node);
    },
  });
  return found;
}

function firstSlip(tree: Tree, text: string): Slip | undefined {
  let error: number | undefined;
  let depth = 0;
  let slip: Slip | undefined;
  tree.iterate({
    enter: (node) => {
      depth += 1;
      if (slip !== undefined) return;
      if (depth > DEEPEST) slip = { message: `is nested deeper than ${DEEPEST} levels`, at: node.from };
      else if (node.name === 'StringLiteral') {
        const inside = stringSlip(text.slice(node.from, node.to));
        if (inside !== undefined) slip = { message: inside.message, at: node.from + inside.at };
      } else if (
        node.name === 'LabelMatchers' &&
        /^\{[a-z][a-z-]{0,40}\}$/.test(text.slice(node.from, node.to))
      )
        slip = bare(text.slice(node.from, node.to), node.from);
      else if (node.type.isError && error === undefined) error = node.from;
    },
    leave: () => {
      depth -= 1;
    },
  });
  if (slip !== undefined) return slip;
  return error === undefined ? undefined : syntaxSlip(text, error);
}

function bare(written: string, at: number): Slip {
  const name = written.slice(1, -1);
  return { message: `${written} must stand in quotes, such as ${name}="${written}"`, at };
}

function syntaxSlip(text: string, error: number): Slip {
  const at = error + (/^\s*/.exec(text.slice(error))?.[0].length ?? 0);
  if (at >= text.length)
    return text.trim() === ''
      ? { message: 'expected PromQL, got nothing', at: 0 }
      : { message: 'ends too early: something is not closed or not finished', at: text.length };
  const word = /[A-Za-z_:][\w:]{0,100}\s{0,10}$/.exec(text.slice(Math.max(0, at - 120), at))?.[0];
  if (text[at] === '(' && word !== undefined) return unknownFunction(word, at - word.length);
  const found = /^(?:[\w:.]{1,40}|.)/s.exec(text.slice(at))?.[0] ?? '';
  return { message: `${showKey(found)} is not expected here in PromQL`, at };
}

function unknownFunction(word: string, at: number): Slip {
  const name = word.trim();
  const meant = nearest(name, FUNCTION_NAMES);
  const hint = meant === undefined ? '' : `, did you mean ${showKey(meant)}?`;
  return { message: `PromQL has no function ${showKey(name)}${hint}`, at };
}
