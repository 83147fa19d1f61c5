import type { Slip } from './slip.ts';
import { textOf } from './string-literal.ts';
import { childrenOf, nodesNamed, type Syntax } from './syntax.ts';

/** What RE2 reads in its own way, such as a class that begins with its bracket; nothing is said of these. */
const OWN_OF_RE2 = /\(\?[^:]|\\[QEzACpP]|\[\[:|\[\^?\]/;
/** What many other engines read and RE2 does not. Source: https://github.com/google/re2/wiki/Syntax */
const MISSING_IN_RE2 = /\(\?(?:[=!]|<[=!])|\\[1-9]/;

/**
 * Regular expressions of matchers that Prometheus would refuse, as far as can be told without RE2: what is not closed,
 * what repeats nothing, what looks ahead. They are only compiled here, never run.
 */
export function regexSlips({ tree, text }: Syntax): readonly Slip[] {
  return nodesNamed(tree, 'UnquotedLabelMatcher', 'QuotedLabelMatcher').flatMap((matcher) => {
    const [, operator, value] = childrenOf(matcher);
    if (operator === undefined || value === undefined || text[operator.to - 1] !== '~') return [];
    const wrong = regexSlip(textOf(text.slice(value.from, value.to)));
    return wrong === undefined ? [] : [{ message: wrong, at: value.from }];
  });
}

/** What Prometheus, or Alertmanager, would not read of one regular expression; `undefined` where nothing can be told. */
export function regexSlip(regex: string): string | undefined {
  if (MISSING_IN_RE2.test(withoutEscapedBackslashes(regex)))
    return 'this regular expression looks ahead or back, or at an earlier group: Prometheus (RE2) cannot do that';
  if (OWN_OF_RE2.test(regex)) return undefined;
  try {
    new RegExp(`^(?:${regex})$`, 's');
    return undefined;
  } catch {
    return 'this is no regular expression: something in it is not closed, or repeats nothing';
  }
}

function withoutEscapedBackslashes(regex: string): string {
  return regex.replaceAll('\\\\', '');
}
