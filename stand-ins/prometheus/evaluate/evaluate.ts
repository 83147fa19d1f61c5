import type { Expression } from '../language/expression.ts';
import { aggregate } from './aggregate.ts';
import { binary } from './binary.ts';
import type { Context } from './context.ts';
import { callFunction } from './functions/call.ts';
import { rangeOf, selected, subqueried } from './select.ts';
import { distinct, number, type Value, vector, withoutName } from './value.ts';

/**
 * The value of an expression at the instant of the context.
 *
 * @throws QueryError of kind `execution`
 */
export function evaluate(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression;
    case 'selector':
      return vector(selected(expression, context));
    case 'range':
      return { kind: 'range', range: rangeOf(expression, context) };
    case 'subquery':
      return { kind: 'range', range: subqueried(expression, context, evaluate) };
    case 'parentheses':
      return evaluate(expression.inner, context);
    case 'negative':
      return negated(evaluate(expression.inner, context));
    case 'aggregate':
      return vector(aggregate(expression, context, evaluate));
    case 'binary':
      return binary(
        expression,
        evaluate(expression.left, context),
        evaluate(expression.right, context),
        context.at,
      );
    case 'call':
      return callFunction(expression.name, expression.args, context, evaluate);
  }
}

function negated(value: Value): Value {
  if (value.kind === 'number') return number(-value.value);
  if (value.kind !== 'vector') return value;
  return vector(
    distinct(value.elements.map((one) => ({ ...one, labels: withoutName(one.labels), value: -one.value }))),
  );
}
