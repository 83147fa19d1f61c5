import { type Parsed, parsed, unparsed } from '../../shared/quantity/parsed.ts';

/** A secret of several lines, such as a key in PEM. A problem with it never quotes it. */
export function parseSecretText(text: string): Parsed<string> {
  return text.includes('\0') ? unparsed('has a NUL character in it (the value is not shown)') : parsed(text);
}
