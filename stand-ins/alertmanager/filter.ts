import type { Matcher } from '../prometheus/language/expression.ts';
import { matcherOf } from '../prometheus/language/matcher.ts';
import { QueryError } from '../prometheus/query-error.ts';

const FORM = /^\s*([A-Za-z_:][\w:]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"]*?))\s*$/s;

/**
 * A matcher of the parameter `filter`; `undefined` where it is none. Its value may do without quotes.
 * Source: https://prometheus.io/docs/alerting/latest/configuration/#matcher
 */
export function filterOf(text: string): Matcher | undefined {
  const [, label, operator, quoted, bare] = FORM.exec(text) ?? [];
  if (label === undefined || !isOperator(operator)) return undefined;
  const value = quoted?.replace(/\\([n"\\])/g, (_all, letter: string) => (letter === 'n' ? '\n' : letter));
  try {
    return matcherOf(label, operator, value ?? bare ?? '');
  } catch (error) {
    if (error instanceof QueryError) return undefined;
    throw error;
  }
}

function isOperator(text: string | undefined): text is Matcher['operator'] {
  return text === '=' || text === '!=' || text === '=~' || text === '!~';
}
