import type { Binary, Expression } from '../../../stand-ins/prometheus/language/expression.ts';

const SUMMED: readonly string[] = ['sum', 'min', 'max', 'count'];
const OF_SERIES: readonly string[] = ['increase', 'rate', 'timestamp'];
const CALCULATED: readonly string[] = ['+', '-', '*', '/', 'or'];

/**
 * Whether a query has at most one value at any time, without labels, and is refused at no time: all series of one metric in one
 * sum or one histogram, and what is calculated of such values and numbers.
 */
export function isOneValue(expression: Expression): boolean {
  switch (expression.kind) {
    case 'parentheses':
      return isOneValue(expression.inner);
    case 'aggregate':
      return isSumBy(expression, []);
    case 'call': {
      const [first, second] = expression.args;
      if (expression.name === 'vector') return first?.kind === 'number';
      const isQuantile = expression.name === 'histogram_quantile' && first?.kind === 'number';
      return isQuantile && second !== undefined && isSumBy(second, ['le']);
    }
    case 'binary':
      return isCalculated(expression);
    case 'number':
    case 'text':
    case 'selector':
    case 'range':
    case 'subquery':
    case 'negative':
      return false;
  }
}

function isCalculated({ operator, left, right, matching }: Binary): boolean {
  if (!CALCULATED.includes(operator) || matching.labels.length > 0 || matching.many !== undefined)
    return false;
  const [isOne, isOther] = [isOneValue(left), isOneValue(right)];
  if (isOne && isOther) return true;
  return operator !== 'or' && ((isOne && isNumber(right)) || (isOther && isNumber(left)));
}

function isNumber(expression: Expression): boolean {
  return expression.kind === 'number' || (expression.kind === 'call' && expression.name === 'time');
}

function isSumBy(expression: Expression, labels: readonly string[]): boolean {
  if (expression.kind !== 'aggregate' || !SUMMED.includes(expression.name)) return false;
  const { grouping, inner } = expression;
  return grouping.by && grouping.labels.join(' ') === labels.join(' ') && isOfOneMetric(inner);
}

/** Series of one metric stay apart without its name. What `@` ties to the ends of a query is not the same in each. */
function isOfOneMetric(expression: Expression): boolean {
  if (expression.kind === 'call') {
    const [first] = expression.args;
    return OF_SERIES.includes(expression.name) && first !== undefined && isOfOneMetric(first);
  }
  if (expression.kind === 'range') return expression.at === undefined && isOfOneMetric(expression.selector);
  if (expression.kind !== 'selector' || expression.at !== undefined) return false;
  return expression.matchers.some(({ label, operator }) => label === '__name__' && operator === '=');
}
