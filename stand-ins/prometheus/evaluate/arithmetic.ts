import { unsupported } from '../query-error.ts';

export const COMPARISONS: readonly string[] = ['==', '!=', '<=', '<', '>=', '>'];

/** The number that an arithmetic operator gives. */
export function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '^':
      return power(left, right);
    case 'atan2':
      return Math.atan2(left, right);
    default:
      throw unsupported(`the operator ${operator}`);
  }
}

/** Whether a comparison holds; with NaN only `!=` does. */
export function holds(operator: string, left: number, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<=':
      return left <= right;
    case '<':
      return left < right;
    case '>=':
      return left >= right;
    default:
      return left > right;
  }
}

/** IEEE 754, as Go has it: one to any power is one. */
function power(base: number, exponent: number): number {
  if (base === 1) return 1;
  return base === -1 && (exponent === Number.POSITIVE_INFINITY || exponent === Number.NEGATIVE_INFINITY)
    ? 1
    : base ** exponent;
}
