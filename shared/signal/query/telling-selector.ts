import { textOf } from './string-literal.ts';
import { childrenOf, isSlip, nodesNamed, readSyntax } from './syntax.ts';

/**
 * Of all events, those with the labels that tell bad ones from good. Without a series of bad events there were none, but only where
 * one could have been: `status="500"` finds nothing in a metric that calls it `code`. A label that errors alone have says
 * so by a second matcher, such as `error!=""`. Two metrics cannot be held against each other by their labels: then it is
 * `total` as it is, and {@link whereKnown} asks for the other one.
 */
export function tellingSelector(bad: string, total: string): string {
  const [some, all] = [readSelector(bad), readSelector(total)];
  if (all === undefined || some?.metric !== all.metric) return total;
  const known = [...all.matchers, ...some.matchers.filter(({ asksFor }) => !asksFor)];
  const telling = some.matchers.filter(
    ({ label, asksFor }) => asksFor && !known.some((matcher) => matcher.label === label),
  );
  const added = [...new Set(telling.map(({ label }) => `${label}!=""`))];
  return added.length === 0
    ? total
    : `${all.metric}{${[...all.matchers.map(({ text }) => text), ...added].join(',')}}`;
}

/**
 * An answer only where the metric of bad events is known at all, to whatever series: one whose name is misspelt never has an
 * event either. A counter of errors that nobody has started yet is told by nothing from it, so it must be started at 0.
 */
export function whereKnown(answer: string, bad: string, total: string): string {
  const [some, all] = [readSelector(bad), readSelector(total)];
  return some === undefined || some.metric === all?.metric
    ? answer
    : `${answer} and on() group(${some.metric})`;
}

type Matcher = {
  /** As it is written, with its quotes if it has any. */
  readonly label: string;
  readonly text: string;
  /** A value that the label must have, so that a series without it does not match. */
  readonly asksFor: boolean;
};

/** A selector that begins with its name; `undefined` for anything else. */
function readSelector(
  selector: string,
): { readonly metric: string; readonly matchers: readonly Matcher[] } | undefined {
  const syntax = readSyntax(selector);
  if (isSlip(syntax)) return undefined;
  const name = syntax.expression.getChild('Identifier');
  if (syntax.expression.name !== 'VectorSelector' || name === null) return undefined;
  const matchers = nodesNamed(syntax.tree, 'UnquotedLabelMatcher', 'QuotedLabelMatcher').flatMap((node) => {
    const [label, operator, value] = childrenOf(node);
    if (label === undefined || operator === undefined || value === undefined) return [];
    return {
      label: selector.slice(label.from, label.to),
      text: selector.slice(node.from, node.to),
      asksFor: selector[operator.from] === '=' && textOf(selector.slice(value.from, value.to)) !== '',
    };
  });
  return { metric: selector.slice(name.from, name.to), matchers };
}
