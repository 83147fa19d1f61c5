import type { Binary } from '../language/expression.ts';
import { calculate, COMPARISONS, holds } from './arithmetic.ts';
import { vectorOf } from './context.ts';
import { matched, setOperation } from './matching.ts';
import { distinct, type Element, number, type Value, vector, withoutName } from './value.ts';

const SETS: readonly string[] = ['and', 'or', 'unless'];

/** @param at the time of evaluation, in milliseconds */
export function binary(expression: Binary, left: Value, right: Value, at: number): Value {
  const { operator } = expression;
  if (SETS.includes(operator)) return vector(setOperation(expression, vectorOf(left), vectorOf(right)));
  if (left.kind === 'number' && right.kind === 'number')
    return number(
      COMPARISONS.includes(operator)
        ? Number(holds(operator, left.value, right.value))
        : calculate(operator, left.value, right.value),
    );
  if (left.kind === 'number')
    return withNumber(expression, vectorOf(right), at, (value) => [left.value, value]);
  if (right.kind === 'number')
    return withNumber(expression, vectorOf(left), at, (value) => [value, right.value]);
  return vector(matched(expression, vectorOf(left), vectorOf(right), at));
}

/** A vector with a number: a comparison filters it, and keeps the value of the vector whichever side that is. */
function withNumber(
  { operator, bool }: Binary,
  elements: readonly Element[],
  at: number,
  sides: (value: number) => readonly [left: number, right: number],
): Value {
  if (!COMPARISONS.includes(operator)) return mapped((value) => calculate(operator, ...sides(value)));
  if (bool) return mapped((value) => Number(holds(operator, ...sides(value))));
  return vector(
    elements.filter(({ value }) => holds(operator, ...sides(value))).map((element) => ({ ...element, at })),
  );

  function mapped(of: (value: number) => number): Value {
    return vector(
      distinct(elements.map(({ labels, value }) => ({ labels: withoutName(labels), value: of(value), at }))),
    );
  }
}
