import { type Parsed, parsed, unparsed } from '../quantity/parsed.ts';
import { quote } from './quote.ts';

/** A text with exactly one placeholder in braces, cut at it. */
export type Split<Name extends string> = {
  readonly before: string;
  readonly name: Name;
  readonly after: string;
};

/** Cuts a template at its one placeholder, which must be one of `names`. Any other brace is refused as a slip. */
export function splitAtPlaceholder<Name extends string>(
  text: string,
  names: readonly Name[],
): Parsed<Split<Name>> {
  const choice = names.map((name) => `{${name}}`).join(' or ');
  const open = text.indexOf('{');
  const close = text.indexOf('}', open);
  if (open < 0 || close < 0) return unparsed(`expected ${choice} in it`, text.length);
  const inside = text.slice(open + 1, close);
  const name = names.find((one) => one === inside);
  if (name === undefined) return unparsed(`${quote(`{${inside}}`)} is not known here: write ${choice}`, open);
  const before = text.slice(0, open);
  const after = text.slice(close + 1);
  const stray = after.search(/[{}]/);
  if (stray >= 0) return unparsed(`expected ${choice} exactly once`, close + 1 + stray);
  return before.includes('}')
    ? unparsed(`a closing brace stands before ${choice}`, before.indexOf('}'))
    : parsed({ before, name, after });
}
