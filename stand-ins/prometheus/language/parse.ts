import { AGGREGATES, TAKE_PARAMETER } from './aggregate-names.ts';
import { kindOf } from './check-kinds.ts';
import type { Binary, Expression } from './expression.ts';
import { parseGrouping, parseMatching, parsePostfixes } from './parse-modifiers.ts';
import { parseSelector } from './parse-selector.ts';
import { Reader } from './reader.ts';
import { numberOf, parseError } from './token.ts';

/**
 * How tightly operators bind, loosest first. The grammar that editors use hangs `offset` and ranges on the whole operation before
 * them, so it is not used here.
 * Source: https://prometheus.io/docs/prometheus/latest/querying/operators/#binary-operator-precedence
 */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and', 'unless'],
  ['==', '!=', '<=', '<', '>=', '>'],
  ['+', '-'],
  ['*', '/', '%', 'atan2'],
  ['^'],
];
const POWER = LEVELS.length - 1;
const DEEPEST = 200;

/**
 * Reads a query.
 *
 * @throws QueryError of kind `bad_data` for what Prometheus would not take either, `execution` for what only this one does not.
 */
export function parse(query: string): Expression {
  const known = read.get(query);
  if (known !== undefined) return known;
  const expression = parsed(query);
  if (read.size >= MOST_READ) read.clear();
  read.set(query, expression);
  return expression;
}

/** The same few queries are asked over and over. */
const read = new Map<string, Expression>();
const MOST_READ = 1_000;

function parsed(query: string): Expression {
  const reader = new Reader(query);
  if (reader.peek().kind === 'end') throw parseError(0, 'no expression found in input');
  const expression = operation(reader, 0, 0);
  if (reader.peek().kind !== 'end') throw reader.unexpected('expression');
  kindOf(expression);
  return expression;
}

/** An operation of this level or a tighter one. */
function operation(reader: Reader, level: number, depth: number): Expression {
  if (depth > DEEPEST) throw parseError(reader.peek().at, 'nested too deep');
  if (level > POWER) return operand(reader, depth);
  let left = level === POWER ? signed(reader, depth) : operation(reader, level + 1, depth);
  for (;;) {
    const operator = operatorOf(reader, level);
    if (operator === undefined) return left;
    reader.next();
    const { bool, matching } = parseMatching(reader);
    // `2 ^ 3 ^ 2` is `2 ^ 9`; all else goes from left to right.
    const right = operation(reader, level === POWER ? POWER : level + 1, depth + 1);
    const binary: Binary = { kind: 'binary', operator, left, right, bool, matching };
    left = binary;
  }
}

function operatorOf(reader: Reader, level: number): string | undefined {
  const { kind, text } = reader.peek();
  const operator = kind === 'word' ? text.toLowerCase() : text;
  return (kind === 'word' || kind === 'operator') && LEVELS[level]?.includes(operator) === true
    ? operator
    : undefined;
}

/** A sign binds looser than a power: `-2 ^ 2` is -4. */
function signed(reader: Reader, depth: number): Expression {
  if (depth > DEEPEST) throw parseError(reader.peek().at, 'nested too deep');
  if (reader.takes('+')) return operation(reader, POWER, depth + 1);
  if (!reader.takes('-')) return operand(reader, depth);
  const inner = operation(reader, POWER, depth + 1);
  return inner.kind === 'number' ? { ...inner, value: -inner.value } : { kind: 'negative', inner };
}

function operand(reader: Reader, depth: number): Expression {
  return parsePostfixes(reader, bareOperand(reader, depth));
}

function bareOperand(reader: Reader, depth: number): Expression {
  const { kind, text } = reader.peek();
  if (reader.takes('(')) {
    const inner = operation(reader, 0, depth + 1);
    reader.expect(')', 'parentheses');
    return { kind: 'parentheses', inner };
  }
  if (kind === 'text') {
    reader.next();
    return { kind: 'text', value: text };
  }
  const number = kind === 'number' || kind === 'word' ? numberOf(text) : undefined;
  if (number !== undefined) {
    reader.next();
    return { kind: 'number', value: number };
  }
  if (kind !== 'word') {
    if (reader.sees('{')) return parseSelector(reader);
    throw reader.unexpected('expression');
  }
  const after = reader.peek(1);
  const grouped = after.kind === 'word' && /^(?:by|without)$/i.test(after.text);
  if (AGGREGATES.includes(text.toLowerCase()) && (reader.sees('(', 1) || grouped))
    return aggregate(reader, depth);
  return reader.sees('(', 1) ? call(reader, depth) : parseSelector(reader);
}

function aggregate(reader: Reader, depth: number): Expression {
  const { text, at } = reader.next();
  const name = text.toLowerCase();
  const before = parseGrouping(reader);
  const args = parseArguments(reader, depth);
  const grouping = before ?? parseGrouping(reader) ?? { by: true, labels: [] };
  const [parameter, inner] = TAKE_PARAMETER.includes(name) ? args : [undefined, args[0]];
  if (inner === undefined || args.length !== (parameter === undefined ? 1 : 2))
    throw parseError(at, `wrong number of arguments for aggregate expression ${name}`);
  return { kind: 'aggregate', name, parameter, inner, grouping };
}

function call(reader: Reader, depth: number): Expression {
  const { text } = reader.next();
  return { kind: 'call', name: text, args: parseArguments(reader, depth) };
}

function parseArguments(reader: Reader, depth: number): readonly Expression[] {
  const args: Expression[] = [];
  reader.expect('(', 'arguments');
  while (!reader.takes(')')) {
    args.push(operation(reader, 0, depth + 1));
    if (!reader.sees(')')) reader.expect(',', 'arguments');
  }
  return args;
}
