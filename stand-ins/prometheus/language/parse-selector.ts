import type { Matcher, Selector } from './expression.ts';
import { matcherOf } from './matcher.ts';
import type { Reader } from './reader.ts';
import { parseError } from './token.ts';

const NAME = '__name__';
/** Words of the language that no metric can have as its name without quotes. */
const RESERVED: readonly string[] = ['atan2', 'bool', 'group_left', 'group_right', 'ignoring', 'on'];

/** `name`, `name{…}`, `{…}`, and `{"name", …}` of Prometheus 3. */
export function parseSelector(reader: Reader): Selector {
  const { kind, text, at } = reader.peek();
  if (kind === 'word' && RESERVED.includes(text.toLowerCase())) throw reader.unexpected('expression');
  const matchers: Matcher[] = kind === 'word' ? [matcherOf(NAME, '=', reader.next().text)] : [];
  if (reader.takes('{')) matchers.push(...parseMatchers(reader));
  if (matchers.every(({ fits }) => fits('')))
    throw parseError(at, 'vector selector must contain at least one non-empty matcher');
  return { kind: 'selector', matchers, offset: 0 };
}

function parseMatchers(reader: Reader): readonly Matcher[] {
  const matchers: Matcher[] = [];
  while (!reader.takes('}')) {
    matchers.push(parseMatcher(reader));
    if (!reader.sees('}')) reader.expect(',', 'label matching');
  }
  return matchers;
}

function parseMatcher(reader: Reader): Matcher {
  const { kind, text } = reader.peek();
  if (kind !== 'word' && kind !== 'text') throw reader.unexpected('label matching');
  reader.next();
  if (kind === 'text' && (reader.sees(',') || reader.sees('}'))) return matcherOf(NAME, '=', text);
  for (const operator of ['=', '!=', '=~', '!~'] as const) {
    if (!reader.takes(operator)) continue;
    if (reader.peek().kind !== 'text') throw reader.unexpected('label matching', ', expected string');
    return matcherOf(text, operator, reader.next().text);
  }
  throw reader.unexpected('label matching', ', expected label matching operator');
}
