/**
 * Whether a pattern of a ruleset takes in a ref. Shell patterns over the parts of a path: `*` and `?` stay within one
 * part, only `**` followed by `/` spans several or none. In time of pattern times name.
 * Source: https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/creating-rulesets-for-a-repository#using-fnmatch-syntax
 * @param ref in full, such as `refs/tags/v1.4.0`
 */
export function matchesRef(pattern: string, ref: string): boolean {
  const parts = pattern.split('/');
  const last = parts.length - 1;
  return matches(
    parts.map((part, index) => (part === '**' && index < last ? ANY : tokensOf(part))),
    ref.split('/'),
    (tokens, part) => matches(tokens, Array.from(part), (token, character) => token(character)),
  );
}

const ANY = Symbol('any number, none included');
type Any = typeof ANY;
type Token = (character: string) => boolean;

/** Takes each {@link ANY} for as little as possible and goes back to the last of them only. */
function matches<P, T>(
  pattern: readonly (P | Any)[],
  items: readonly T[],
  fits: (one: P, item: T) => boolean,
): boolean {
  let at = 0;
  let retry: { readonly pattern: number; readonly item: number } | undefined;
  for (let item = 0; item < items.length;) {
    const one = pattern[at];
    const value = items[item];
    if (one === ANY) {
      retry = { pattern: ++at, item };
    } else if (one !== undefined && value !== undefined && fits(one, value)) {
      at++;
      item++;
    } else if (retry !== undefined) {
      item = retry.item + 1;
      at = retry.pattern;
      retry = { pattern: at, item };
    } else return false;
  }
  return pattern.slice(at).every((one) => one === ANY);
}

function tokensOf(part: string): readonly (Token | Any)[] {
  const tokens: (Token | Any)[] = [];
  const characters = Array.from(part);
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') tokens.push(ANY);
    else if (character === '?') tokens.push(() => true);
    else if (character === '\\') tokens.push(is(characters[++at] ?? '\\'));
    else {
      const end = character === '[' ? characters.indexOf(']', at + 2) : -1;
      tokens.push(end < 0 ? is(character) : oneOf(characters.slice(at + 1, end)));
      if (end >= 0) at = end;
    }
  }
  return tokens;
}

function is(wanted: string): Token {
  return (character) => character === wanted;
}

/** What stands between brackets: characters and spans, `!` or `^` in front for any other. */
function oneOf(set: readonly string[]): Token {
  const isNegated = set[0] === '!' || set[0] === '^';
  const members = isNegated ? set.slice(1) : set;
  const spans: [string, string][] = [];
  for (let at = 0; at < members.length; at++) {
    const from = members[at] ?? '';
    const to = members[at + 1] === '-' ? members[at + 2] : undefined;
    spans.push([from, to ?? from]);
    if (to !== undefined) at += 2;
  }
  return (character) => spans.some(([from, to]) => from <= character && character <= to) !== isNegated;
}
