/** The token of a breaking change, in either spelling. */
export const BREAKING_CHANGE = 'BREAKING CHANGE';

/** The start of one footer: its token and what stands on the same line. */
export type FooterLine = {
  /** Lower case, but {@link BREAKING_CHANGE} for both spellings of that. */
  readonly token: string;
  readonly value: string;
};

const BREAKING = /^[ \t]*BREAKING[ -]CHANGE:(?=[ \t]|$)/;
const LONGEST_TOKEN = 64;
const PICKED = /^\(cherry picked from commit ([0-9a-f]{7,64})\)/i;

/**
 * Reads the first line of a footer: `Token: value` or `Token #value` (the `#` stays with the value). BREAKING CHANGE is
 * upper case, may be indented, and its text may start on the next line, as half of the real ones do.
 * Source: https://www.conventionalcommits.org/en/v1.0.0/#specification, rules 8, 9, 12, 15 and 16
 */
export function readFooterLine(line: string): FooterLine | undefined {
  const breaking = afterBreaking(line);
  if (breaking !== -1) return { token: BREAKING_CHANGE, value: line.slice(breaking) };
  const end = tokenEnd(line);
  return end === -1 ? undefined : { token: line.slice(0, end).toLowerCase(), value: line.slice(end + 1) };
}

/** Whether {@link readFooterLine} would read this line. */
export function isFooterLine(line: string): boolean {
  return tokenEnd(line) !== -1 || afterBreaking(line) !== -1;
}

/** Where the text behind `BREAKING CHANGE:` begins, or -1. */
function afterBreaking(line: string): number {
  // Every line of every message comes by here, and hardly any begins with a B or a blank.
  const first = line.charCodeAt(0);
  if (first !== 0x42 && first !== 0x20 && first !== 0x09) return -1;
  return BREAKING.exec(line)?.[0].length ?? -1;
}

/**
 * Where a line's token ends: a letter, then letters, digits and hyphens, before a colon with a blank behind it or a
 * blank with a `#` behind it; or -1. Read by hand, because most lines of a message are prose and end it at once.
 */
function tokenEnd(line: string): number {
  let end = 0;
  while (end <= LONGEST_TOKEN && isTokenCharacter(line.charCodeAt(end), end === 0)) end += 1;
  if (end === 0 || end > LONGEST_TOKEN) return -1;
  const next = line[end + 1];
  if (line[end] === ':') return next === ' ' || next === '\t' ? end : -1;
  return line[end] === ' ' && next === '#' ? end : -1;
}

function isTokenCharacter(code: number, isFirst: boolean): boolean {
  const isLetter = (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
  return isLetter || (!isFirst && ((code >= 0x30 && code <= 0x39) || code === 0x2d));
}

/** The object name of a line that `git cherry-pick -x` wrote, in lower case. */
export function readPickedFrom(line: string): string | undefined {
  return line.startsWith('(') ? PICKED.exec(line)?.[1]?.toLowerCase() : undefined;
}
