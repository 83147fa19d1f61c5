import type { At, Expression, Grouping, Matching } from './expression.ts';
import { durationOf } from './duration.ts';
import type { Reader } from './reader.ts';
import { numberOf, parseError } from './token.ts';

/** `by (…)` or `without (…)`, if it comes. */
export function parseGrouping(reader: Reader): Grouping | undefined {
  const word = reader.takesWord('by', 'without');
  return word === undefined ? undefined : { by: word === 'by', labels: parseLabels(reader) };
}

/** `bool`, `on (…)`, `ignoring (…)`, `group_left (…)`, `group_right (…)`, behind an operator. */
export function parseMatching(reader: Reader): { readonly bool: boolean; readonly matching: Matching } {
  const bool = reader.takesWord('bool') !== undefined;
  const word = reader.takesWord('on', 'ignoring');
  if (word === undefined) return { bool, matching: { on: false, labels: [] } };
  const labels = parseLabels(reader);
  const many = reader.takesWord('group_left', 'group_right');
  if (many === undefined) return { bool, matching: { on: word === 'on', labels } };
  const side = many === 'group_left' ? 'left' : 'right';
  const include = reader.sees('(') ? parseLabels(reader) : [];
  return { bool, matching: { on: word === 'on', labels, many: { side, include } } };
}

/** `[5m]`, `[1h:1m]`, `offset 1d` and `@ 1700000000`, as many as come: they belong to what stands right before them. */
export function parsePostfixes(reader: Reader, target: Expression): Expression {
  let expression = target;
  for (;;) {
    const { kind, text, at } = reader.peek();
    if (kind === 'brackets') {
      reader.next();
      expression = ranged(expression, text, at);
    } else if (reader.takesWord('offset') !== undefined)
      expression = moved(expression, at, { offset: offset(reader) });
    else if (reader.takes('@')) expression = moved(expression, at, { at: instant(reader) });
    else return expression;
  }
}

function parseLabels(reader: Reader): readonly string[] {
  const labels: string[] = [];
  reader.expect('(', 'grouping opts');
  while (!reader.takes(')')) {
    const { kind } = reader.peek();
    if (kind !== 'word' && kind !== 'text') throw reader.unexpected('grouping opts', ', expected label');
    labels.push(reader.next().text);
    if (!reader.sees(')')) reader.expect(',', 'grouping opts');
  }
  return labels;
}

function ranged(target: Expression, written: string, at: number): Expression {
  const [before = '', after, ...rest] = written.split(':').map((part) => part.trim());
  const range = durationOf(before);
  const step = after === undefined || after === '' ? undefined : durationOf(after);
  if (range === undefined || range <= 0 || rest.length > 0 || (Boolean(after) && !step))
    throw parseError(at, `bad number or duration syntax: ${JSON.stringify(written)}`);
  if (after !== undefined) return { kind: 'subquery', inner: target, range, step, offset: 0 };
  if (target.kind !== 'selector') throw parseError(at, 'ranges only allowed for vector selectors');
  if (target.offset !== 0 || target.at !== undefined)
    throw parseError(at, 'no offset or @ modifiers allowed before range');
  return { kind: 'range', selector: target, range, offset: 0 };
}

function moved(
  target: Expression,
  at: number,
  by: { readonly offset: number } | { readonly at: At },
): Expression {
  if (target.kind === 'selector' || target.kind === 'range' || target.kind === 'subquery')
    return { ...target, ...by };
  throw parseError(at, 'offset modifier must be preceded by an instant or range selector or a subquery');
}

function offset(reader: Reader): number {
  const sign = reader.takes('-') ? -1 : 1;
  const { kind, text } = reader.peek();
  const duration = kind === 'number' ? durationOf(text) : undefined;
  if (duration === undefined) throw reader.unexpected('offset', ', expected number or duration');
  reader.next();
  return sign * duration;
}

function instant(reader: Reader): At {
  const word = reader.takesWord('start', 'end');
  if (word !== undefined) {
    reader.expect('(', '@');
    reader.expect(')', '@');
    return word === 'start' ? 'start' : 'end';
  }
  const sign = reader.takes('-') ? -1 : 1;
  const { kind, text } = reader.peek();
  const seconds = kind === 'number' ? numberOf(text) : undefined;
  if (seconds === undefined) throw reader.unexpected('@', ', expected timestamp');
  reader.next();
  return Math.round(sign * seconds * 1_000);
}
