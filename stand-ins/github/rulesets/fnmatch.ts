/**
 * Whether a whole text matches a pattern as Ruby's `File.fnmatch` with `FNM_PATHNAME` sees it, which rulesets use: `*` and
 * `?` stop at `/`, `**` followed by `/` spans any number of folders, `[a-z]` and `[^a-z]` are one character, `\` escapes.
 * https://docs.github.com/en/repositories/configuring-branches-and-merges-in-your-repository/managing-rulesets/creating-rulesets-for-a-repository#using-fnmatch-syntax
 */
export function fnmatch(pattern: string, text: string): boolean {
  return matchSegments(pattern.split('/'), text.split('/'));
}

function matchSegments(pattern: readonly string[], text: readonly string[]): boolean {
  // Cell `t` says whether the text from segment `t` on matches the pattern from the current segment on.
  let after = text.map(() => false).concat(true);
  for (let p = pattern.length - 1; p >= 0; p -= 1) {
    const segment = pattern[p] ?? '';
    const spans = segment === '**' && p < pattern.length - 1;
    const cells = text.map(() => false).concat(false);
    if (spans) cells[text.length] = after[text.length] ?? false;
    for (let t = text.length - 1; t >= 0; t -= 1) {
      cells[t] = spans
        ? (after[t] ?? false) || (cells[t + 1] ?? false)
        : (after[t + 1] ?? false) && matchSegment(segment, text[t] ?? '');
    }
    after = cells;
  }
  return after[0] ?? false;
}

/** One segment, without `/`. Quadratic at worst: a star remembers only where it began. */
function matchSegment(pattern: string, text: string): boolean {
  const items = itemsOf(pattern);
  let at = 0;
  let item = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const current = items[item];
    if (current === '*') {
      star = item;
      resume = at;
      item += 1;
    } else if (current?.(text.charAt(at)) === true) {
      item += 1;
      at += 1;
    } else if (star >= 0) {
      item = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  return items.slice(item).every((rest) => rest === '*');
}

type Item = '*' | ((character: string) => boolean);

function itemsOf(pattern: string): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const close = character === '[' ? pattern.indexOf(']', at + 2) : -1;
    if (character === '*') items.push('*');
    else if (character === '?') items.push(() => true);
    else if (close > 0) {
      items.push(oneOf(pattern.slice(at + 1, close)));
      at = close;
    } else {
      if (character === '\\' && at + 1 < pattern.length) at += 1;
      const literal = pattern.charAt(at);
      items.push((given) => given === literal);
    }
  }
  return items;
}

/** What stands between the brackets of a set: characters and ranges, turned round by a leading `^` or `!`. */
function oneOf(set: string): (character: string) => boolean {
  const negated = set.startsWith('^') || set.startsWith('!');
  const members = negated ? set.slice(1) : set;
  const ranges: { readonly from: string; readonly to: string }[] = [];
  for (let at = 0; at < members.length; at += 1) {
    const from = members.charAt(at);
    const isRange = members.charAt(at + 1) === '-' && at + 2 < members.length;
    ranges.push({ from, to: isRange ? members.charAt(at + 2) : from });
    if (isRange) at += 2;
  }
  return (character) => ranges.some(({ from, to }) => from <= character && character <= to) !== negated;
}
