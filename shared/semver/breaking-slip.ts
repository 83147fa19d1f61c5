import { BREAKING_CHANGE, readFooterLine } from './footer-line.ts';

const MARK = String.raw`[ \t]{0,9}(?:(?:[-*+>]|#{1,6})[ \t]{1,9})?[*_]{0,3}`;
const SLIP = new RegExp(`^${MARK}BREAKING[ _-]?CHANGES?[^:]{0,40}:`, 'i');
const SHOUTED = new RegExp(`^${MARK}BREAKING(?:[ _-]CHANGES?)?(?:[:!]|[ \\t]*$)`);

/**
 * Finds the first line that looks meant as a BREAKING CHANGE footer in the body of a commit that breaks nothing, such as
 * `BREAKING CHANGES:`, and says how to write it. It does not count: what a person did not write by the rules is for a
 * person to judge. One that is well written does not count where it stands in a fenced code block.
 */
export function breakingSlip(body: readonly string[]): string | undefined {
  const slip = body.find((line) => {
    const start = line.slice(0, 99);
    if (!/breaking/i.test(start)) return false;
    return SLIP.test(start) || SHOUTED.test(start);
  });
  if (slip === undefined) return undefined;
  const found = slip.trim().slice(0, 40);
  if (readFooterLine(slip)?.token === BREAKING_CHANGE)
    return `"${found}" does not count as a breaking change: it is quoted in a fenced code block, write it outside of that`;
  return `"${found}" does not count as a breaking change: start the line with "BREAKING CHANGE: "`;
}
