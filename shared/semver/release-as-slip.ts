const MARK = String.raw`[ \t]{0,9}(?:[-*+>][ \t]{1,9})?[*_]{0,3}`;
const GIVEN = String.raw`[\s"'*_\x60]{0,9}v?\d`;
/** With a hyphen it is the token of a footer, which no sentence holds; without one only a colon tells it from a sentence. */
const SLIP = new RegExp(
  `^${MARK}Release(?:[_\\p{Pd}]As[*_]{0,3}\\s{0,9}[:：=]?|\\s{0,9}As[*_]{0,3}\\s{0,9}[:：=])${GIVEN}`,
  'iu',
);

/**
 * Finds the first line that looks meant as a `Release-As` footer in a message that asks for no version: `Release As: 3.0.0`,
 * or a footer that stands where none is read, as in the midst of text. The beginning of that line, as it is written.
 */
export function releaseAsSlip(lines: readonly string[]): string | undefined {
  const slip = lines.find((line) => SLIP.test(line.slice(0, 99)));
  return slip?.trim().slice(0, 40);
}
