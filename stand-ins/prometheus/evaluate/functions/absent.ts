import type { Expression } from '../../language/expression.ts';
import type { Labels } from '../../series/series.ts';

/** The labels of what is absent, as far as the selector says: those that it names once, by `=`. */
export function absentLabels(expression: Expression | undefined): Labels {
  if (expression?.kind === 'parentheses') return absentLabels(expression.inner);
  if (expression?.kind === 'range') return absentLabels(expression.selector);
  if (expression?.kind !== 'selector') return {};
  const named = expression.matchers.filter(({ label }) => label !== '__name__');
  const times = (wanted: string): number => named.filter(({ label }) => label === wanted).length;
  return Object.fromEntries(
    named
      .filter(({ label, operator, value }) => operator === '=' && value !== '' && times(label) === 1)
      .map(({ label, value }) => [label, value]),
  );
}
