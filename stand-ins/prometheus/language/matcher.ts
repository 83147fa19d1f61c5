import { QueryError, unsupported } from '../query-error.ts';
import type { Matcher } from './expression.ts';

/** What RE2 has and JavaScript reads otherwise, or the other way round. */
const FOREIGN = /\(\?(?!:|P?<[A-Za-z])|\(\?<[=!]|\\[AzZpPQEC1-9]|\[\[:/;

/**
 * A matcher of labels; a label that is not there has the empty value. Regular expressions match the whole value.
 *
 * @throws QueryError for an expression that is none, or that RE2 and JavaScript do not read alike.
 */
export function matcherOf(label: string, operator: Matcher['operator'], value: string): Matcher {
  return { label, operator, value, fits: fitting(operator, value) };
}

/** Whether labels, the name among them as `__name__`, fit every matcher. */
export function fitsAll(matchers: readonly Matcher[], labels: Readonly<Record<string, string>>): boolean {
  return matchers.every(({ label, fits }) => fits(labels[label] ?? ''));
}

function fitting(operator: Matcher['operator'], value: string): (candidate: string) => boolean {
  if (operator === '=') return (candidate) => candidate === value;
  if (operator === '!=') return (candidate) => candidate !== value;
  const pattern = patternOf(value);
  return operator === '=~' ? (candidate) => pattern.test(candidate) : (candidate) => !pattern.test(candidate);
}

/** Source of the syntax: https://github.com/google/re2/wiki/Syntax */
function patternOf(value: string): RegExp {
  const ignoresCase = value.startsWith('(?i)');
  const source = (ignoresCase ? value.slice(4) : value).replaceAll('(?P<', '(?<');
  if (FOREIGN.test(source)) throw unsupported(`the regular expression ${JSON.stringify(value)}`);
  try {
    return new RegExp(`^(?:${source})$`, ignoresCase ? 'si' : 's');
  } catch {
    throw new QueryError(
      'bad_data',
      `invalid parameter "query": parse error: error parsing regexp: ${JSON.stringify(value)}`,
    );
  }
}
