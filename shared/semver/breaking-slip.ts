import { BREAKING_CHANGE, readFooterLine } from './footer-line.ts';

const MARK = String.raw`[ \t]{0,9}(?:(?:[-*+>]|#{1,6})[ \t]{1,9})?[*_]{0,3}`;
const SLIP = new RegExp(`^${MARK}BREAKING[ _-]?CHANGES?[^:]{0,40}:`, 'i');
const SHOUTED = new RegExp(`^${MARK}BREAKING(?:[ _-]CHANGES?)?(?:[:!]|[ \\t]*$)`);

/**
 * Finds the first line that looks meant as a BREAKING CHANGE footer and is none, such as `BREAKING CHANGES:`, and says
 * how to write it. It does not count: what a person did not write by the rules is for a person to judge.
 */
export function breakingSlip(body: readonly string[]): string | undefined {
  const slip = body.find((line) => {
    const start = line.slice(0, 99);
    if (!/breaking/i.test(start)) return false;
    const looksLike = SLIP.test(start) || SHOUTED.test(start);
    return looksLike && readFooterLine(line)?.token !== BREAKING_CHANGE;
  });
  if (slip === undefined) return undefined;
  const found = slip.trim().slice(0, 40);
  return `"${found}" does not count as a breaking change: start the line with "BREAKING CHANGE: "`;
}
