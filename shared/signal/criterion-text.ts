import { parsed, type Parsed, unparsed } from '../quantity/parsed.ts';

/** Words that start a criterion without being a signal. */
export const STATE_WORDS = [
  'probes',
  'alerts',
  'incidents',
  'burn-rate',
  'error-budget-remaining',
  'error-budget-used',
] as const;

/**
 * Checks the outside of a criterion: one line, not empty, no comma outside parentheses. In a YAML list in brackets a comma ends
 * the entry, so a criterion with one would be cut in two without a word.
 */
export function parseCriterionText(text: string): Parsed<string> {
  if (text.trim() === '')
    return unparsed('expected a criterion such as "error-rate <= 1% for 5m", got nothing');
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') return unparsed('a criterion is one line', at);
    if (character === '(') open += 1;
    if (character === ')') open -= 1;
    if (character === ',' && open <= 0)
      return unparsed('a criterion has no commas: write each condition as its own entry', at);
  }
  return parsed(text);
}

/** What a criterion asks about: `error-rate` of `error-rate <= 1%`, `burn-rate` of `burn-rate(1h) > 2`. */
export function criterionSubject(text: string): { readonly word: string; readonly at: number } {
  const at = text.length - text.trimStart().length;
  return { word: /^[^\s(<>=]{0,200}/.exec(text.slice(at))?.[0] ?? '', at };
}
