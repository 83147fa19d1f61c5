import { execution } from '../query-error.ts';
import type { At, Expression, Moved } from '../language/expression.ts';
import type { View } from '../store.ts';
import type { Value, Vector } from './value.ts';

/** When and over what an expression is evaluated. Milliseconds since the epoch. */
export type Context = {
  readonly view: View;
  readonly at: number;
  /** First and last instant of the query, for `@ start()` and `@ end()`. */
  readonly start: number;
  readonly end: number;
  /** What subqueries found: neighbouring points of a range query look at the same instants again. */
  readonly found: WeakMap<Expression, Map<number, Vector>>;
};

/** Evaluates what stands within an expression. */
export type Evaluate = (expression: Expression, context: Context) => Value;

/** The instant that a selector or subquery looks at. */
export function instantOf({ offset, at }: Moved, context: Context): number {
  return fixed(at, context) - offset;
}

function fixed(at: At | undefined, { at: now, start, end }: Context): number {
  if (at === undefined) return now;
  if (at === 'start') return start;
  return at === 'end' ? end : at;
}

/** Types are checked when a query is read, so that another kind here is a mistake of this stand-in. */
export function vectorOf(value: Value): Vector {
  if (value.kind !== 'vector') throw execution(`expected an instant vector, got a ${value.kind}`);
  return value.elements;
}

export function numberOf(value: Value): number {
  if (value.kind !== 'number') throw execution(`expected a number, got a ${value.kind}`);
  return value.value;
}
