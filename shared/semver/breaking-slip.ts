import { BREAKING_CHANGE, readFooterLine } from './footer-line.ts';
import { isBlank } from './message-lines.ts';

const MARK = String.raw`[ \t]{0,9}(?:(?:[-*+>]|#{1,6})[ \t]{1,9})?[*_]{0,3}`;
// Blanks and hyphens of every kind: what looks like the right one on the screen may be another.
const GAP = String.raw`[\s_\p{Pd}\p{Cf}]{0,9}`;
const SLIP = new RegExp(`^${MARK}BREAKING${GAP}CHANGES?[^:：]{0,40}[:：]`, 'iu');
const SHOUTED = new RegExp(
  `^${MARK}BREAKING(?:${GAP}CHANGES?)?(?:[:：!]|[*_]{0,3}\\s{0,9}(?:$|#\\d|[\\p{Pd}=→]{1,3}>?\\s))`,
  'u',
);
/** With a hyphen it is the token of a footer, which no sentence holds. */
const TOKEN = new RegExp(`^${MARK}BREAKING[-_]CHANGES?\\s`, 'u');
/** In capitals and without a mark behind it, it may be a sentence about breaking changes that goes on in a new line. */
const OPENING = new RegExp(`^${MARK}BREAKING\\s{1,9}CHANGES?[*_]{0,3}\\s`, 'u');
const ODD_BLANK = /[^\S \t]|\p{Cf}/u;

/**
 * Finds the first line that looks meant as a BREAKING CHANGE footer in the body of a commit that breaks nothing, such as
 * `BREAKING CHANGES:`, and says how to write it. It does not count: what a person did not write by the rules is for a
 * person to judge. One that is well written does not count where it stands in a fenced code block.
 */
export function breakingSlip(body: readonly string[]): string | undefined {
  const slip = body.find((line, at) => {
    const start = line.slice(0, 99);
    if (!/breaking/i.test(start)) return false;
    const opens = at === 0 || isBlank(body[at - 1] ?? '');
    return SLIP.test(start) || SHOUTED.test(start) || TOKEN.test(start) || (opens && OPENING.test(start));
  });
  if (slip === undefined) return undefined;
  const found = slip.trim().slice(0, 40);
  const miss = `"${found}" does not count as a breaking change:`;
  if (readFooterLine(slip)?.token === BREAKING_CHANGE)
    return `${miss} it is quoted in a fenced code block, write it outside of that`;
  const blanks = ODD_BLANK.test(found) ? 'one of its blanks is no ordinary space, ' : '';
  return `${miss} ${blanks}start the line with "BREAKING CHANGE: "`;
}
