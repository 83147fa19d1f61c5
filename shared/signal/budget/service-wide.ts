import { type Parsed, unparsed } from '../../quantity/parsed.ts';
import { fillPlaceholders, type PlaceholderValues } from '../query/placeholders.ts';
import { childrenOf, isSlip, nodesNamed, readSyntax } from '../query/syntax.ts';

const OF_A_VERSION = /\{(?:baseline-)?version\}/;

/**
 * A selector over every version. An error budget is of the service: it was used by what ran in all of the period, not by a
 * candidate. So matchers with `{version}` or `{baseline-version}` are left out; the other placeholders get their values.
 */
export function serviceWide(selector: string, values: PlaceholderValues): Parsed<string> {
  const syntax = readSyntax(selector);
  if (isSlip(syntax)) return unparsed(syntax.message, syntax.at);
  const { expression, tree } = syntax;
  if (expression.name !== 'VectorSelector')
    return unparsed(
      'expected a selector such as http_requests_total{service="{service}"}, with nothing around it',
      expression.from,
    );
  const name = expression.getChild('Identifier');
  const head = name === null ? '' : selector.slice(name.from, name.to);
  const kept = nodesNamed(tree, 'LabelMatchers')
    .flatMap(childrenOf)
    .map(({ from, to }) => selector.slice(from, to))
    .filter((matcher) => !OF_A_VERSION.test(matcher));
  if (head === '' && kept.length === 0)
    return unparsed('selects every series there is once the version is left out: name the metric');
  return fillPlaceholders(kept.length === 0 ? head : `${head}{${kept.join(',')}}`, values);
}

/** A selector as {@link serviceWide} gives it, with one matcher more. */
export function withMatcher(selector: string, matcher: string): string {
  return selector.endsWith('}') ? `${selector.slice(0, -1)},${matcher}}` : `${selector}{${matcher}}`;
}
